namespace Kubently.Kubectl.Policy.Files;

/// <summary>A policy that stays as it is.</summary>
/// <param name="Current">The policy.</param>
public sealed record FixedPolicy(ClusterPolicy Current) : IPolicySource
{
    /// <summary>No policy file: the mode alone decides.</summary>
    public static FixedPolicy None { get; } = new(ClusterPolicy.None);
}
