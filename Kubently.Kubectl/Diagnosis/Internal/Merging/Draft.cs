using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;

namespace Kubently.Kubectl.Diagnosis.Internal.Merging;

/// <summary>A finding before it is known whether another one is its cause.</summary>
internal sealed record Draft
{
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    public required ObjectReference Object { get; init; }

    public required string Cause { get; init; }

    public required string NextStep { get; init; }

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    public ImmutableArray<ObjectReference> Affected { get; init; } = [];

    /// <summary>Objects whose finding, if there is one, is the cause of this one.</summary>
    public ImmutableArray<ObjectReference> CausedBy { get; init; } = [];

    /// <summary>Whether this is worth a word only as part of another finding.</summary>
    public bool OnlyAsSymptom { get; init; }

    /// <summary>Logs that may tell why, best first.</summary>
    public ImmutableArray<LogSource> Logs { get; init; } = [];
}
