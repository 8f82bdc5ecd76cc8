using System.Collections.Immutable;
using System.Globalization;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using StackExchange.Redis;

namespace Kubently.Api.Executors.Internal;

/// <summary>What was seen of a cluster's executors lately, shared by all API processes: for whoever asks why one is not connected. Noting it does not throw.</summary>
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
    public Task OpenedAsync(ClusterId cluster, string instance) => NoteAsync(
        () => _redis.HashSetAsync(Link(cluster), [new("opened", Now), new("instance", instance)]),
        () => _redis.KeyExpireAsync(Link(cluster), Kept));

    /// <summary>A stream was taken over by a newer one.</summary>
    public Task TakenOverAsync(ClusterId cluster, string instance) => NoteAsync(
        () => _redis.ListLeftPushAsync(Losers(cluster), instance),
        () => _redis.ListTrimAsync(Losers(cluster), 0, MaxLosers - 1),
        () => _redis.KeyExpireAsync(Losers(cluster), RivalryKept));

    /// <summary>Somebody claimed to be the cluster's executor, and was not.</summary>
    public Task RefusedAsync(ClusterId cluster) => NoteAsync(() => _redis.StringSetAsync(Refused(cluster), Now, Kept));

    /// <summary>Somebody claimed to be the executor of a cluster that is not registered. The newest few are kept.</summary>
    public Task UnknownAsync(ClusterId cluster) => NoteAsync(
        () => _redis.SortedSetAddAsync(Unknown, cluster.Value, time.GetUtcNow().ToUnixTimeMilliseconds()),
        () => _redis.SortedSetRemoveRangeByRankAsync(Unknown, 0, -MaxUnknown - 1),
        () => _redis.KeyExpireAsync(Unknown, Kept));

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

    // Whoever notes something goes on without it while Redis is away: what goes on is seen again, and the audit log has refusals, too.
    private static async Task NoteAsync(params Func<Task>[] steps)
    {
        try
        {
            // All are sent before any is awaited: one round trip.
            await Task.WhenAll(steps.Select(step => step()));
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
        }
    }

    private string Now => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(RedisValue milliseconds) =>
        milliseconds.TryParse(out long value) ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static RedisKey Link(ClusterId cluster) => $"executor:{{{cluster}}}:seen";

    private static RedisKey Losers(ClusterId cluster) => $"executor:{{{cluster}}}:taken-over";

    private static RedisKey Refused(ClusterId cluster) => $"executor:{{{cluster}}}:refused";
}
