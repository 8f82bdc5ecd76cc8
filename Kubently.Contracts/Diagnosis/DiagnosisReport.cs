using System.Collections.Immutable;

namespace Kubently.Contracts.Diagnosis;

/// <summary>What the analyzers found, worst first, and what they looked at.</summary>
public sealed record DiagnosisReport
{
    /// <summary>The scope that was asked for.</summary>
    public required DiagnosisScope Scope { get; init; }

    /// <summary>What is wrong, worst first; at most 200.</summary>
    public ImmutableArray<Finding> Findings { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// What is so on purpose, or may be: a suspended CronJob, a cordoned node, a budget that lets nothing be evicted. Nothing is broken,
    /// and it may still be the answer to a question. At most 50.
    /// </summary>
    public ImmutableArray<Finding> Notes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>How many objects of each kind were read.</summary>
    public ImmutableSortedDictionary<string, int> Examined { get => field ?? ImmutableSortedDictionary<string, int>.Empty; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>What could not be looked at, and why: a forbidden kind, a cut list, a log that could not be read.</summary>
    public ImmutableArray<string> NotExamined { get => field.IsDefault ? [] : field; init; } = [];
}
