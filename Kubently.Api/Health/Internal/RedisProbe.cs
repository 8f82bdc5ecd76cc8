using System.Security.Authentication;
using Kubently.Contracts.Rest;
using StackExchange.Redis;

namespace Kubently.Api.Health.Internal;

/// <summary>Whether Redis answers and takes a write, and otherwise why not.</summary>
internal sealed class RedisProbe(IConnectionMultiplexer redis)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly IDatabase _redis = redis.GetDatabase();

    /// <summary>How long it took to answer; throws what StackExchange.Redis throws.</summary>
    public async Task<TimeSpan> PingAsync()
    {
        // A full server, and a replica, answer pings all the same.
        var write = _redis.StringSetAsync("health:probe", 1, Kept);
        var ping = await _redis.PingAsync();
        await write;
        return ping;
    }

    /// <summary>What a failure of Redis means, in a word of <see cref="RedisFaults"/>.</summary>
    public static string Fault(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case RedisServerException or RedisConnectionException when Says(inner, "WRONGPASS") || Says(inner, "NOAUTH") || Says(inner, "invalid password"):
                case RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } when inner.InnerException is not AuthenticationException:
                    return RedisFaults.Password;
                case RedisServerException when inner.Message.StartsWith("OOM", StringComparison.Ordinal):
                    return RedisFaults.Full;
                case RedisServerException when inner.Message.StartsWith("READONLY", StringComparison.Ordinal) || inner.Message.StartsWith("MISCONF", StringComparison.Ordinal):
                    return RedisFaults.ReadOnly;
                case AuthenticationException:
                    return RedisFaults.Certificate;
                case RedisTimeoutException:
                    return RedisFaults.Slow;
            }
        }

        return exception is RedisServerException ? RedisFaults.ReadOnly : RedisFaults.Unreachable;
    }

    private static bool Says(Exception exception, string word) => exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase);
}
