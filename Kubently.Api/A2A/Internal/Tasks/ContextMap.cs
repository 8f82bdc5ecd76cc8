using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>
/// Which of a caller's conversations its <c>contextId</c> means. Clients may name a context as they like; the same name of two callers
/// means two conversations.
/// </summary>
internal sealed class ContextMap(IConnectionMultiplexer redis, IConversations conversations, ConversationOptions options)
{
    private const string Opening = "opening:";

    // Longer than it takes to begin an investigation.
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(30);

    private readonly IDatabase _redis = redis.GetDatabase();

    /// <summary>What a name means; a name that means nothing yet is reserved until the claim is closed.</summary>
    public async Task<A2AAnswer<ContextClaim>> ClaimAsync(Caller caller, string? contextId, CancellationToken cancellationToken)
    {
        if (contextId is null) return new ContextClaim(null, null, null);
        if (ConversationId.TryParse(contextId, out var own) && await conversations.FindAsync(own, caller, cancellationToken) is not null) return new ContextClaim(own, null, null);
        var key = TaskKeys.Context(caller, contextId);
        var token = $"{Opening}{Guid.NewGuid():N}";
        if (await _redis.LockTakeAsync(key, token, LongestOpening)) return new ContextClaim(null, key, token);
        var known = (string?)await _redis.StringGetAsync(key);
        if (ConversationId.TryParse(known, out var conversation))
        {
            if (await conversations.FindAsync(conversation, caller, cancellationToken) is not null) return new ContextClaim(conversation, key, null);
            // The conversation is forgotten, or has left the caller's scope: the name is free again, for whoever takes it first.
            await _redis.LockReleaseAsync(key, known);
            if (await _redis.LockTakeAsync(key, token, LongestOpening)) return new ContextClaim(null, key, token);
        }

        return new ProblemResult(ProblemKind.ConversationBusy, "Another message of this context has come just now and is being worked on. Wait for its end, or use another contextId.", "contextId");
    }

    /// <summary>Lets the name mean the conversation from now on; null when there is none.</summary>
    public Task CloseAsync(ContextClaim claim, ConversationId? conversation)
    {
        if (claim.Key is not { } key) return Task.CompletedTask;
        if (conversation is { } id) return _redis.StringSetAsync(key, id.Value, options.Retention);
        return claim.Token is { } token ? _redis.LockReleaseAsync(key, token) : Task.CompletedTask;
    }
}
