using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

/// <summary>A conversation's hash, read.</summary>
internal sealed record ConversationState(string Owner, AccessScope Scope, string? Turn, long LeaseMs, ConversationSummary Summary)
{
    /// <summary>Stands between the patterns of a scope, in none of them.</summary>
    public const char PatternSeparator = ',';

    /// <summary>Whether a question is under way whose process has not been heard for too long.</summary>
    public bool IsAbandoned(long nowMs) => Turn is not null && LeaseMs <= nowMs;

    /// <summary>Whether it is this caller's, and all that can stand in it lies within its scope. The chosen cluster does not tell: a question's words may name others.</summary>
    public bool IsOf(Caller caller) => caller.Owns(Owner, Scope);

    /// <summary>Null when there is no such conversation.</summary>
    public static ConversationState? Of(ConversationId id, HashEntry[] entries, long events, TimeSpan retention)
    {
        var fields = entries.ToDictionary();
        if (!fields.TryGetValue("owner", out var owner)) return null;
        var turn = (string?)fields.GetValueOrDefault("turn");
        var updated = Instant(fields["updated"]);
        return new ConversationState(owner!, new AccessScope(Patterns(fields, "clusters"), Patterns(fields, "namespaces")), turn, (long)fields.GetValueOrDefault("lease"), new ConversationSummary
        {
            ConversationId = id,
            Title = fields["title"]!,
            ClusterId = ClusterId.TryParse((string?)fields.GetValueOrDefault("cluster"), out var cluster) ? cluster : null,
            Status = turn is null ? ConversationStatus.Idle : ConversationStatus.Running,
            Questions = (int)fields["questions"],
            LastSeq = events,
            CreatedAt = Instant(fields["created"]),
            UpdatedAt = updated,
            ExpiresAt = updated + retention,
        });
    }

    // Nothing means all: also of what was kept before scopes were.
    private static ImmutableArray<string> Patterns(Dictionary<RedisValue, RedisValue> fields, string name) =>
        [.. ((string?)fields.GetValueOrDefault(name) ?? "").Split(PatternSeparator, StringSplitOptions.RemoveEmptyEntries)];

    private static DateTimeOffset Instant(RedisValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
