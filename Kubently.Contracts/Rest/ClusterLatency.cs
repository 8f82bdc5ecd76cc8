using System.Collections.Immutable;

namespace Kubently.Contracts.Rest;

/// <summary>
/// How long a cluster's commands took from the moment that the API accepted them to the moment that it had their results, by the minute in
/// which they ended. The three lists have one entry a minute, as many as each other; the last one is the minute that runs.
/// </summary>
public sealed record ClusterLatency
{
    /// <summary>The minute of the first entries (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Commands that ended in each minute; 0 for none.</summary>
    public required ImmutableArray<int> Counts { get; init; }

    /// <summary>The median of each minute in milliseconds, right to a fifth; 0 where none ended.</summary>
    public required ImmutableArray<int> P50Ms { get; init; }

    /// <summary>The longest of each minute in milliseconds; 0 where none ended.</summary>
    public required ImmutableArray<int> MaxMs { get; init; }
}
