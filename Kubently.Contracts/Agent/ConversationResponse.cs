using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>The answer of <c>GET /agent/conversations/{id}</c>: the conversation as it stands after event <c>last_seq</c>.</summary>
public sealed record ConversationResponse(ConversationSummary Conversation, ImmutableArray<ConversationTurn> Turns);
