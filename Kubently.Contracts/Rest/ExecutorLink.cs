using System.Collections.Immutable;

namespace Kubently.Contracts.Rest;

/// <summary>What the API has seen of a cluster's executors lately, connected or not.</summary>
public sealed record ExecutorLink
{
    /// <summary>When a stream was last opened; missing when none was within an hour.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Who opened it, in the executor's own words (<c>pod/process</c>); the address of one that does not say.</summary>
    public string? Instance { get; init; }

    /// <summary>When somebody was last refused who claimed to be this cluster's executor and showed a token that is not its; missing when nobody was within an hour.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Executors that take the cluster away from each other: two or more, or empty when there is one.</summary>
    public ImmutableArray<string> Rivals { get => field.IsDefault ? [] : field; init; } = [];
}
