using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

/// <summary>A conversation's hash, read.</summary>
internal sealed record ConversationState(string Owner, string? Turn, long LeaseMs, ConversationSummary Summary)
{
    /// <summary>Whether a question is under way whose process has not been heard for too long.</summary>
    public bool IsAbandoned(long nowMs) => Turn is not null && LeaseMs <= nowMs;

    /// <summary>Whether it is this caller's, and about what still lies within its scope.</summary>
    public bool IsOf(Caller caller) => Summary.ClusterId is { } cluster ? caller.Owns(Owner, cluster) : Owner == caller.Name;

    /// <summary>Null when there is no such conversation.</summary>
    public static ConversationState? Of(ConversationId id, HashEntry[] entries, long events, TimeSpan retention)
    {
        var fields = entries.ToDictionary();
        if (!fields.TryGetValue("owner", out var owner)) return null;
        var turn = (string?)fields.GetValueOrDefault("turn");
        var updated = Instant(fields["updated"]);
        return new ConversationState(owner!, turn, (long)fields.GetValueOrDefault("lease"), new ConversationSummary
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

    private static DateTimeOffset Instant(RedisValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
