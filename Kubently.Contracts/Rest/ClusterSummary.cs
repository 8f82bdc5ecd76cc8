using System.Collections.Immutable;

namespace Kubently.Contracts.Rest;

/// <summary>One registered cluster.</summary>
public sealed record ClusterSummary
{
    /// <summary>Its id.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>Whether its executor can be reached.</summary>
    public required ClusterState State { get; init; }

    /// <summary>When its executor was last heard (UTC); missing when it never was.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Commands that wait for it.</summary>
    public long QueueDepth { get; init; }

    /// <summary>Commands that it runs.</summary>
    public long InFlight { get; init; }

    /// <summary>What its executor is allowed to do; missing until it has reported.</summary>
    public SecurityMode? Mode { get; init; }

    /// <summary>The version of its executor.</summary>
    public string? ExecutorVersion { get; init; }

    /// <summary>The version of its API server.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>What its operator says of it, such as <c>env=prod</c>; missing for nothing.</summary>
    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    /// <summary>How long its commands took in the last half hour; missing when none ended.</summary>
    public ClusterLatency? Latency { get; init; }
}
