using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>What a <c>contextId</c> means while a message of it is taken.</summary>
/// <param name="Conversation">The conversation that it goes on with; null for a new one.</param>
/// <param name="Key">Where the name is kept; null when it needs no keeping.</param>
/// <param name="Token">Marks a name that is reserved.</param>
internal sealed record ContextClaim(ConversationId? Conversation, RedisKey? Key, string? Token);
