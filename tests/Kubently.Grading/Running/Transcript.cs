using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Grading.Running;

/// <summary>What happened while one question was answered.</summary>
public sealed record Transcript
{
    /// <summary>The answer as Markdown; empty when there was none.</summary>
    public required string Answer { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Failure { get; init; }

    /// <summary>What was reported as found.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>How often tools were called.</summary>
    public int ToolCalls { get; init; }

    /// <summary>Tokens that went into the model and came out; 0 for one that does not count.</summary>
    public long Tokens { get; init; }

    /// <summary>Command lines that the policy refused.</summary>
    public int Refused { get; init; }

    /// <summary>Requests that reached the cluster's API server and would have changed it.</summary>
    public int Writes { get; init; }

    /// <summary>From the question to the last word.</summary>
    public TimeSpan Duration { get; init; }
}
