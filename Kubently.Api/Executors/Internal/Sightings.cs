using System.Collections.Immutable;
using System.Globalization;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using StackExchange.Redis;

namespace Kubently.Api.Executors.Internal;

/// <summary>What was seen of a cluster's executors lately, shared by all API processes: for whoever asks why one is not connected.</summary>
internal sealed class Sightings(IConnectionMultiplexer redis, TimeProvider time)
{
    private const int MaxLosers = 10;
    private const int MaxInstance = 300;
    private const int MaxUnknown = 20;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Rivals come back every few seconds up to a minute.
    private static readonly TimeSpan RivalryKept = TimeSpan.FromMinutes(10);

    private static readonly RedisKey Unknown = "executors:unknown";

    private readonly IDatabase _redis = redis.GetDatabase();

    /// <summary>Who opens a stream, as it says itself; an original executor says nothing and goes by its address.</summary>
    public static string InstanceOf(HttpContext context)
    {
        var said = context.Request.Headers[Contracts.Wire.Headers.ExecutorInstance].ToString();
        var text = said.Length > 0 ? said : $"{context.Connection.RemoteIpAddress}";
        return text.Length > MaxInstance ? text[..MaxInstance] : text;
    }

    /// <summary>A stream was opened.</summary>
    public Task OpenedAsync(ClusterId cluster, string instance) =>
        Task.WhenAll(
            _redis.HashSetAsync(Link(cluster), [new("opened", Now), new("instance", instance)]),
            _redis.KeyExpireAsync(Link(cluster), Kept));

    /// <summary>A stream was taken over by a newer one. Says nothing when Redis is away: then there is nobody to take it over.</summary>
    public async Task TakenOverAsync(ClusterId cluster, string instance)
    {
        try
        {
            await Task.WhenAll(
                _redis.ListLeftPushAsync(Losers(cluster), instance),
                _redis.ListTrimAsync(Losers(cluster), 0, MaxLosers - 1),
                _redis.KeyExpireAsync(Losers(cluster), RivalryKept));
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // It is seen again if it goes on.
        }
    }

    /// <summary>Somebody claimed to be the cluster's executor, and was not.</summary>
    public async Task RefusedAsync(ClusterId cluster)
    {
        try
        {
            await _redis.StringSetAsync(Refused(cluster), Now, Kept);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // The audit log has it, too.
        }
    }

    /// <summary>Somebody claimed to be the executor of a cluster that is not registered. The newest few are kept.</summary>
    public async Task UnknownAsync(ClusterId cluster)
    {
        try
        {
            await Task.WhenAll(
                _redis.SortedSetAddAsync(Unknown, cluster.Value, time.GetUtcNow().ToUnixTimeMilliseconds()),
                _redis.SortedSetRemoveRangeByRankAsync(Unknown, 0, -MaxUnknown - 1),
                _redis.KeyExpireAsync(Unknown, Kept));
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // It comes back if it goes on.
        }
    }

    /// <summary>Those clusters, sorted.</summary>
    public async Task<ImmutableArray<ClusterId>> UnknownAsync() =>
        [.. (await _redis.SortedSetRangeByScoreAsync(Unknown, time.GetUtcNow().Subtract(Kept).ToUnixTimeMilliseconds())).Select(name => ClusterId.Parse(name!)).OrderBy(cluster => cluster.Value, StringComparer.Ordinal)];

    /// <summary>What was seen; in one round trip.</summary>
    public async Task<ExecutorLink> FindAsync(ClusterId cluster)
    {
        var link = _redis.HashGetAsync(Link(cluster), ["opened", "instance"]);
        var losers = _redis.ListRangeAsync(Losers(cluster), 0, MaxLosers - 1);
        var refused = _redis.StringGetAsync(Refused(cluster));
        var (opened, instance) = (await link) is [var at, var who] ? (at, (string?)who) : default;
        return new ExecutorLink
        {
            OpenedAt = Instant(opened),
            Instance = instance,
            RefusedAt = Instant(await refused),
            Rivals = Rivalry.Of(instance, [.. (await losers).Select(loser => (string)loser!)]),
        };
    }

    private string Now => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(RedisValue milliseconds) =>
        milliseconds.TryParse(out long value) ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static RedisKey Link(ClusterId cluster) => $"executor:{{{cluster}}}:seen";

    private static RedisKey Losers(ClusterId cluster) => $"executor:{{{cluster}}}:taken-over";

    private static RedisKey Refused(ClusterId cluster) => $"executor:{{{cluster}}}:refused";
}
