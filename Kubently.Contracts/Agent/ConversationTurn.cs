using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Agent;

/// <summary>A question and what came of it.</summary>
public sealed record ConversationTurn
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>When it was asked (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was answered or given up (UTC); null while it runs.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The answer, as Markdown; null when there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Why there is no answer; null when there is one, or while it runs.</summary>
    public string? Failure { get; init; }

    /// <summary>The plan as it stood last.</summary>
    public ImmutableArray<PlanStep> Plan { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The tools that were called, in order.</summary>
    public ImmutableArray<ConversationToolCall> ToolCalls { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What was found.</summary>
    public ImmutableArray<AgentEvent.FindingReported> Findings { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What it cost; null before that is known.</summary>
    public AgentEvent.Usage? Usage { get; init; }
}
