using System.Text;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>The Lua scripts of delivery: each is one atomic transition and one round trip.</summary>
internal static class Script
{
    public static readonly string Issue = Load("issue");
    public static readonly string Connect = Load("connect");
    public static readonly string Claim = Load("claim");
    public static readonly string Complete = Load("complete");
    public static readonly string End = Load("end");
    public static readonly string Cancel = Load("cancel");
    public static readonly string CloseSession = Load("close_session");
    public static readonly string Renew = Load("renew");
    public static readonly string Disconnect = Load("disconnect");

    public static Task<RedisResult> RunAsync(this IDatabaseAsync redis, string script, RedisKey[] keys, params RedisValue[] values) =>
        redis.ScriptEvaluateAsync(script, keys, values);

    private static string Load(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"dispatch.{name}")
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
