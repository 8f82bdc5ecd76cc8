namespace Kubently.Kubectl.Policy.Files;

/// <summary>Where the policy of a cluster comes from.</summary>
public interface IPolicySource
{
    /// <summary>The policy as of now. A command takes it once and keeps it to its end.</summary>
    ClusterPolicy Current { get; }
}
