using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>The body of <c>POST /agent/ask</c>.</summary>
public sealed record AskRequest
{
    /// <summary>The question, 1 to 8,000 characters.</summary>
    public required string Question { get; init; }

    /// <summary>
    /// The cluster to look at, for this question and those that follow it in the conversation; null lets the agent choose from the
    /// question, or take the only one.
    /// </summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary>
    /// Several clusters to look at, and no others, for this question; at most 100. Instead of <see cref="ClusterId"/>; one alone is meant like
    /// that. Null, or none, as if it were left out.
    /// </summary>
    public ImmutableArray<ClusterId>? ClusterIds { get; init; }

    /// <summary>The conversation that this goes on with; null opens a new one.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>
    /// True ends the investigation when the reader of its events hangs up. Otherwise it goes on: its events can be read later, and
    /// <c>POST /agent/conversations/{id}/stop</c> ends it.
    /// </summary>
    public bool? StopOnDisconnect { get; init; }
}
