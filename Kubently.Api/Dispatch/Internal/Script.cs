using Kubently.Api.Lua;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>The Lua scripts of delivery: each is one atomic transition and one round trip.</summary>
internal static class Script
{
    public static readonly string Issue = EmbeddedLua.Load("dispatch.issue");
    public static readonly string Connect = EmbeddedLua.Load("dispatch.connect");
    public static readonly string Claim = EmbeddedLua.Load("dispatch.holds", "dispatch.claim");
    public static readonly string Again = EmbeddedLua.Load("dispatch.holds", "dispatch.again");
    public static readonly string Complete = EmbeddedLua.Load("dispatch.unqueue", "dispatch.latency", "dispatch.ring", "dispatch.room", "dispatch.complete");
    public static readonly string End = EmbeddedLua.Load("dispatch.unqueue", "dispatch.ring", "dispatch.room", "dispatch.end");
    public static readonly string Cancel = EmbeddedLua.Load("dispatch.unqueue", "dispatch.ring", "dispatch.cancel");
    public static readonly string CloseSession = EmbeddedLua.Load("dispatch.close_session");
    public static readonly string Renew = EmbeddedLua.Load("dispatch.holds", "dispatch.renew");
    public static readonly string Disconnect = EmbeddedLua.Load("dispatch.disconnect");

    public static Task<RedisResult> RunAsync(this IDatabaseAsync redis, string script, RedisKey[] keys, params RedisValue[] values) =>
        redis.ScriptEvaluateAsync(script, keys, values);
}
