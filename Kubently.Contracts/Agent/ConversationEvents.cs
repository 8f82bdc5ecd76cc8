using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>A page of a conversation's events, as <c>GET /agent/conversations/{id}/events</c> gives it to who does not take a stream.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Status">Whether more events will come by themselves.</param>
/// <param name="Events">At most 1,000 of them, in order.</param>
/// <param name="LastSeq">The place of the last one here; ask for what comes after it next.</param>
/// <param name="More">Whether there are more already.</param>
public sealed record ConversationEvents(
    ConversationId ConversationId, ConversationStatus Status, ImmutableArray<AgentEvent> Events, long LastSeq, bool More);
