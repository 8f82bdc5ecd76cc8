using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Sessions.Internal;

/// <summary>The Redis keys of sessions.</summary>
internal static class SessionKeys
{
    /// <summary>Sorted set: open sessions by the time at which they end unless they were renewed meanwhile.</summary>
    public static readonly RedisKey Expiry = "sessions:expiry";

    /// <summary>Sorted set: the open sessions of a caller by the time at which they were opened.</summary>
    public static RedisKey Of(string caller) => $"sessions-of:{{{caller}}}";

    /// <summary>Hash: one session. Outlives its end by a minute, so that the sweep can tell whose it was.</summary>
    public static RedisKey Session(SessionId id) => $"session:{{{id}}}";
}
