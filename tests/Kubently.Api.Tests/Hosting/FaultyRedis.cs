using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using StackExchange.Redis;

namespace Kubently.Api.Tests.Hosting;

/// <summary>A connection to a real Redis that says of some writes what Redis says when it has no room, and does not send them.</summary>
[SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "A proxy is derived from it.")]
internal class FaultyRedis : DispatchProxy
{
    private object _real = null!;
    private Func<string, bool> _refuses = null!;

    /// <summary>Connects; a text is refused to be set when <paramref name="refuses"/> says so of its key.</summary>
    public static async Task<IConnectionMultiplexer> ConnectAsync(string connection, Func<string, bool> refuses) =>
        Before<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(connection), refuses);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod is { Name: nameof(IDatabase.StringSetAsync) } && args is [RedisKey key, ..] && _refuses(key.ToString()))
#pragma warning disable CS0618 // Of what kind it is nobody asks here.
            return Task.FromException<bool>(new RedisServerException("OOM command not allowed when used memory > 'maxmemory'."));
#pragma warning restore CS0618
        var answer = targetMethod!.Invoke(_real, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is IDatabase database ? Before(database, _refuses) : answer;
    }

    private static T Before<T>(T real, Func<string, bool> refuses) where T : class
    {
        var proxy = Create<T, FaultyRedis>();
        var faulty = (FaultyRedis)(object)proxy;
        (faulty._real, faulty._refuses) = (real, refuses);
        return proxy;
    }
}
