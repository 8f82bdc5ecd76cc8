using System.Collections.Immutable;

namespace Kubently.Contracts.Changes;

/// <summary>What has been changed in a cluster lately, set against the first error.</summary>
public sealed record ChangesReport
{
    /// <summary>The scope that was asked for.</summary>
    public required ChangesScope Scope { get; init; }

    /// <summary>From when on changes were looked for (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The changes, newest first; at most 200.</summary>
    public ImmutableArray<ClusterChange> Changes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The first error in that time that the cluster still knows of; null when there is none.</summary>
    public FirstError? FirstError { get; init; }

    /// <summary>The changes of the two hours before the first error, the last one first: where to look for what caused it. At most 10.</summary>
    public ImmutableArray<ClusterChange> Suspects { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What could not be looked at, and why.</summary>
    public ImmutableArray<string> NotExamined { get => field.IsDefault ? [] : field; init; } = [];
}
