using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Agent;

/// <summary>A conversation without what was said in it.</summary>
public sealed record ConversationSummary
{
    /// <summary>Its id.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The beginning of its first question, on one line.</summary>
    public required string Title { get; init; }

    /// <summary>The cluster that its caller chose; null when the agent chooses.</summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary>Whether its last question is still being investigated.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>How many questions were asked.</summary>
    public required int Questions { get; init; }

    /// <summary>The place of its last event.</summary>
    public required long LastSeq { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last happened in it (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it will be forgotten unless something happens in it before (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset ExpiresAt { get; init; }
}
