using System.Collections.Immutable;

namespace Kubently.Cli.Up;

/// <summary>What the kubeconfig and the options say about which clusters to serve.</summary>
internal abstract record KubeconfigPlan
{
    private KubeconfigPlan() { }

    /// <summary>One executor for each.</summary>
    public sealed record Contexts(ImmutableArray<PlannedCluster> Clusters) : KubeconfigPlan;

    /// <summary>There is no kubeconfig, or it has no contexts, and none was asked for.</summary>
    public sealed record Nothing : KubeconfigPlan;

    /// <summary>What was asked for is not there, or cannot be read; the reason says what to do.</summary>
    public sealed record Unusable(string Reason) : KubeconfigPlan;
}
