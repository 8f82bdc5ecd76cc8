using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Kubently.Api.Signals;

/// <summary>
/// Hangs bells on Redis channels: each rings when something is published there. Rings are remembered, not counted. A lost connection
/// to Redis may have swallowed rings, so all bells ring when it is back.
/// </summary>
public sealed class Bells : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly ConcurrentDictionary<Bell, bool> _bells = new();
    private int _interruptions;

    public Bells(IConnectionMultiplexer redis)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _redis = redis;
        _redis.ConnectionRestored += OnRestored;
        _redis.ConfigurationChanged += OnLedElsewhere;
    }

    /// <summary>A bell that hears what is published from now on; whoever waits for it disposes it.</summary>
    public async Task<Bell> HangAsync(RedisChannel channel)
    {
        var bell = new Bell(this, channel);
        _bells[bell] = true;
        try
        {
            await _redis.GetSubscriber().SubscribeAsync(bell.Channel, bell.Handler);
            return bell;
        }
        catch
        {
            // While Redis is away every reconnecting reader comes here; none may be left behind, here or with the connection, which would subscribe when it is back.
            await TakeDownAsync(bell);
            throw;
        }
    }

    public void Dispose()
    {
        _redis.ConnectionRestored -= OnRestored;
        _redis.ConfigurationChanged -= OnLedElsewhere;
    }

    /// <summary>How often the connection was broken or led elsewhere.</summary>
    internal int Interruptions => Volatile.Read(ref _interruptions);

    internal async Task TakeDownAsync(Bell bell)
    {
        _bells.TryRemove(bell, out _);
        try
        {
            await _redis.GetSubscriber().UnsubscribeAsync(bell.Channel, bell.Handler, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Redis is away; a subscription that nobody reads goes with the connection.
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => RingAll();

    // Another server answers from now on: after a failover, or in a cluster.
    private void OnLedElsewhere(object? sender, EndPointEventArgs e) => RingAll();

    private void RingAll()
    {
        Interlocked.Increment(ref _interruptions);
        foreach (var bell in _bells.Keys) bell.Ring();
    }
}
