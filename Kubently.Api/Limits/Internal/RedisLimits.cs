using Kubently.Api.Lua;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Limits.Internal;

/// <summary>Token buckets and places in Redis, by Redis' own clock; one round trip each.</summary>
internal sealed partial class RedisLimits(IConnectionMultiplexer redis, LimitOptions options, TimeProvider time, ILogger<RedisLimits> logger) : ILimits
{
    private const int MinuteMs = 60_000;

    // A place is renewed twice before it would be lost.
    private static readonly TimeSpan PlaceLifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);

    // Nobody waits longer than this to be counted.
    private static readonly TimeSpan CountedWithin = TimeSpan.FromMilliseconds(250);

    private static readonly string BucketScript = EmbeddedLua.Load("limits.bucket");
    private static readonly string PlaceScript = EmbeddedLua.Load("limits.place");

    private readonly IDatabase _redis = redis.GetDatabase();

    public Task<Allowance> TakeRequestAsync(string caller) => TakeAsync($"limits:requests:{{{caller}}}", options.RequestsPerMinute);

    public Task<Allowance> TakeCommandAsync(ClusterId cluster) => TakeAsync($"limits:commands:{{{cluster}}}", options.CommandsPerMinute);

    public async Task<Place?> OccupyAsync(PlaceKind kind, string caller)
    {
        var (name, most) = kind switch
        {
            PlaceKind.Stream => ("streams", options.StreamsPerCaller),
            PlaceKind.Investigation => ("investigations", options.InvestigationsPerCaller),
            _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
        };
        RedisKey key = $"limits:{name}:{{{caller}}}";
        var member = Guid.NewGuid().ToString("N");
        try
        {
            return await EnterAsync(key, member, most) ? new Place(() => RenewAsync(key, member), () => FreeAsync(key, member), Renewal, time) : null;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogUncounted(exception.Message);
            return Place.Uncounted;
        }
    }

    private async Task<Allowance> TakeAsync(string key, int perMinute)
    {
        if (perMinute == 0) return Allowance.Unlimited;
        try
        {
            var answer = (RedisResult[])(await _redis.ScriptEvaluateAsync(BucketScript, [key], [(double)MinuteMs / perMinute, perMinute]).WaitAsync(CountedWithin, time))!;
            return new Allowance((int)answer[0] == 1, perMinute, (int)answer[1], TimeSpan.FromMilliseconds((long)answer[2]));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            LogUncounted(exception.Message);
            return Allowance.Unlimited;
        }
    }

    private async Task<bool> EnterAsync(RedisKey key, string member, int most) =>
        (int)await _redis.ScriptEvaluateAsync(PlaceScript, [key], [member, most, (long)PlaceLifetime.TotalMilliseconds]) == 1;

    private async Task RenewAsync(RedisKey key, string member)
    {
        try
        {
            // A place that was freed meanwhile stays free.
            await EnterAsync(key, member, 0);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // The next renewal tries again.
            LogUncounted(exception.Message);
        }
    }

    private async Task FreeAsync(RedisKey key, string member)
    {
        try
        {
            await _redis.SortedSetRemoveAsync(key, member);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // It is free within a minute all the same.
            LogUncounted(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Limits are not counted: {Reason}")]
    private partial void LogUncounted(string reason);
}
