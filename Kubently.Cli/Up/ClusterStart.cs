namespace Kubently.Cli.Up;

/// <summary>How the start of a cluster's executor went.</summary>
internal abstract record ClusterStart
{
    private ClusterStart() { }

    /// <summary>Its API server answers.</summary>
    public sealed record Reachable(string Version) : ClusterStart;

    /// <summary>The executor runs, and the cluster's API server does not answer it; it may later.</summary>
    public sealed record Silent(string Reason) : ClusterStart;

    /// <summary>Its context cannot be used; there is no executor.</summary>
    public sealed record Unusable(string Reason) : ClusterStart;
}
