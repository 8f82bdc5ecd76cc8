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

    /// <summary>Connects; a text is not set, a member not added to a sorted set, and a script not run when <paramref name="refuses"/> says so of a key.</summary>
    public static async Task<IConnectionMultiplexer> ConnectAsync(string connection, Func<string, bool> refuses) =>
        Before<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(connection), refuses);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name, args)
        {
            case (nameof(IDatabase.StringSetAsync), [RedisKey key, ..]) when _refuses(key.ToString()):
            case (nameof(IDatabase.SortedSetAddAsync), [RedisKey list, RedisValue, ..]) when _refuses(list.ToString()):
                return Refused<bool>();
            case (nameof(IDatabase.ScriptEvaluateAsync), [_, RedisKey[] keys, ..]) when keys.Any(each => _refuses(each.ToString())):
                return Refused<RedisResult>();
        }

        var answer = targetMethod.Invoke(_real, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is IDatabase database ? Before(database, _refuses) : answer;
    }

#pragma warning disable CS0618 // Of what kind it is nobody asks here.
    private static Task<T> Refused<T>() => Task.FromException<T>(new RedisServerException("OOM command not allowed when used memory > 'maxmemory'."));
#pragma warning restore CS0618

    private static T Before<T>(T real, Func<string, bool> refuses) where T : class
    {
        var proxy = Create<T, FaultyRedis>();
        var faulty = (FaultyRedis)(object)proxy;
        (faulty._real, faulty._refuses) = (real, refuses);
        return proxy;
    }
}
