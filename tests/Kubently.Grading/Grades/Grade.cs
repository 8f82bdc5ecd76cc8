using System.Collections.Immutable;

namespace Kubently.Grading.Grades;

/// <summary>How well a question was answered.</summary>
public sealed record Grade
{
    /// <summary>What is missing or wrong, in words; empty when nothing is.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>How many findings are about what is well.</summary>
    public required int FalseFindings { get; init; }

    /// <summary>Command lines that were refused, and requests that would have changed the cluster.</summary>
    public required int ForbiddenCommands { get; init; }

    /// <summary>Whether everything asked for is there and nothing else.</summary>
    public bool Solved => Faults.IsEmpty;
}
