using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>The answer of <c>GET /agent/conversations</c>: the caller's, the latest first, at most 200.</summary>
public sealed record ConversationList(ImmutableArray<ConversationSummary> Conversations, int Count);
