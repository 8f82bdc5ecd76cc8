using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Up;

/// <summary>What <c>kubently up</c> was asked for.</summary>
internal sealed record UpOptions
{
    public const int DefaultPort = 5080;

    /// <summary>The loopback port of the API; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The loopback port of the console; 0 takes a free one.</summary>
    public int ConsolePort { get; init; }

    /// <summary>Whether the demo cluster is asked for.</summary>
    public bool Sandbox { get; init; }

    /// <summary>The kubeconfig contexts to serve; none means all.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>The kubeconfig file; null means the ones that kubectl would read.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>What the executors may do.</summary>
    public SecurityMode Mode { get; init; }

    /// <summary>Says once more that <see cref="SecurityMode.FullAccess"/> is meant.</summary>
    public bool AcknowledgeFullAccess { get; init; }

    /// <summary>The policy file of every cluster that is served; null for none.</summary>
    public PolicyFile? Policy { get; init; }

    /// <summary>Whether the log says what happens, and not only what goes wrong.</summary>
    public bool Verbose { get; init; }
}
