using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>What is wrong with one pod.</summary>
internal sealed record PodFault
{
    public required string Rule { get; init; }

    /// <summary>What pods of one workload share when they have the same fault: a container, an image, a missing name.</summary>
    public required string Group { get; init; }

    public required string Cause { get; init; }

    public required string NextStep { get; init; }

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    public ImmutableArray<ObjectReference> CausedBy { get; init; } = [];

    public ImmutableArray<LogSource> Logs { get; init; } = [];

    /// <summary>Whether it is never critical, however many pods have it.</summary>
    public bool OnlyWarning { get; init; }
}
