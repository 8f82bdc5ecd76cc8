using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Grading.Scenarios;

/// <summary>A cluster, a question about it, and what a right answer has.</summary>
public sealed record Scenario
{
    /// <summary>Its folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>The question. Where it has <c>{cluster}</c>, the cluster is named there and not chosen beside the question.</summary>
    public required string Prompt { get; init; }

    /// <summary>The built-in scenarios that the cluster begins with.</summary>
    public required ImmutableArray<string> BuiltIn { get; init; }

    /// <summary>The files that the cluster is made of besides, in order.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Whether there is nothing to find, so that whatever is found is false.</summary>
    public bool IsHealthy => Causes.IsEmpty;

    /// <summary>What is wrong. The first is what was asked about and must stand in the conclusion; the others may stand anywhere.</summary>
    public required ImmutableArray<ExpectedCause> Causes { get; init; }

    /// <summary>Objects (<c>Kind/name</c>) that may be found besides: real faults that were not asked about.</summary>
    public required ImmutableHashSet<string> Also { get; init; }

    /// <summary>What must be quoted.</summary>
    public required ImmutableArray<Regex> Evidence { get; init; }

    /// <summary>What may not be said at all.</summary>
    public required ImmutableArray<Regex> Forbidden { get; init; }

    /// <summary>Names of what is well: not to be found fault with, and not in the conclusion.</summary>
    public required ImmutableArray<string> Innocent { get; init; }

    /// <summary>How many tool calls the answer may take.</summary>
    public required int MaxToolCalls { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
