using Kubently.Contracts;

namespace Kubently.Cli.Install;

/// <summary>What <c>kubently install</c> was asked for.</summary>
internal sealed record InstallOptions
{
    public required InstallTarget Target { get; init; }

    /// <summary>The executor's chart; null installs no executor.</summary>
    public required string? ExecutorChart { get; init; }

    /// <summary>The cluster's id; null for one that is made of the context's name.</summary>
    public ClusterId? Cluster { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public string? ModelAddress { get; init; }

    /// <summary>Whether the model's key is on standard input.</summary>
    public bool KeyOnStdin { get; init; }

    /// <summary>Whether a model's key that is in the cluster already is replaced.</summary>
    public bool ReplaceKey { get; init; }

    /// <summary>Files with values for the API's chart, and for the executor's.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<string> ExecutorFiles { get; init; } = [];

    public bool DryRun { get; init; }

    public bool Yes { get; init; }

    public TimeSpan Patience { get; init; }
}
