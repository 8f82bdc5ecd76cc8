using Kubently.Api.Access;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

/// <summary>The Redis keys of one conversation; the braces put them into one slot of a Redis Cluster.</summary>
internal readonly struct ConversationKeys(ConversationId id)
{
    /// <summary>Hash: owner, the scope that was asked with, title, cluster, when, how much; while a question is investigated also its token and its lease.</summary>
    public RedisKey Conversation { get; } = $"conversation:{{{id}}}";

    /// <summary>List of events as JSON. An event's place is its index, from 1.</summary>
    public RedisKey Events { get; } = $"conversation:{{{id}}}:events";

    /// <summary>String: what the next turn has to know.</summary>
    public RedisKey Memory { get; } = $"conversation:{{{id}}}:memory";

    /// <summary>Hash: handle → what a tool printed, packed; and how much there is.</summary>
    public RedisKey Outputs { get; } = $"conversation:{{{id}}}:outputs";

    /// <summary>Rings when an event was appended.</summary>
    public RedisChannel Bell { get; } = RedisChannel.Literal($"conversation-events:{{{id}}}");

    /// <summary>Rings when the turn is to stop.</summary>
    public RedisChannel Control { get; } = RedisChannel.Literal($"conversation-control:{{{id}}}");

    /// <summary>Sorted set: a caller's conversations by when something last happened in them.</summary>
    public static RedisKey Of(Caller caller) => $"conversations:of:{caller.Name}";
}
