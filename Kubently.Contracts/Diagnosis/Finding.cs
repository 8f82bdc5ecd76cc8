using System.Collections.Immutable;

namespace Kubently.Contracts.Diagnosis;

/// <summary>One thing that is wrong, why, how that is known, and what to do.</summary>
public sealed record Finding
{
    /// <summary>A stable id of the kind of fault: <c>pod.crash-loop</c>, <c>service.no-endpoints</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The object to mend, or the nearest one that names it: the owner of a broken pod rather than the pod.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>The cause, in one sentence that names names.</summary>
    public required string Cause { get; init; }

    /// <summary>The facts that the cause rests on; at most ten.</summary>
    public ImmutableArray<Evidence> Evidence { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What to do next, in one or two sentences, with the command where there is one.</summary>
    public required string NextStep { get; init; }

    /// <summary>Objects that show the same fault, or break because of it.</summary>
    public ImmutableArray<ObjectReference> Affected { get => field.IsDefault ? [] : field; init; } = [];
}
