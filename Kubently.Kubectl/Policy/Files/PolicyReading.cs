using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>What became of a policy file's text.</summary>
public abstract record PolicyReading
{
    private PolicyReading() { }

    /// <summary>All of it is understood.</summary>
    public sealed record Read(ClusterPolicy Policy) : PolicyReading;

    /// <summary>Some of it is not, and none of it is used.</summary>
    public sealed record Faulty(ImmutableArray<PolicyFault> Faults) : PolicyReading;
}
