using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Kubently.ServiceDefaults;

/// <summary>
/// The clock of Redis, counted on this machine's monotonic clock since it was asked last: each half a minute, each second until it has said it once, and when a lost
/// connection is back. All processes at one Redis agree on it within a round trip, whatever their machines' clocks say.
/// </summary>
public sealed class RedisTime : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UntilKnown = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(2);

    // An answer that took longer says too little.
    private static readonly TimeSpan LongestRoundTrip = TimeSpan.FromMilliseconds(500);

    // Less than this is the network's doing; time that jumps to and fro helps nobody.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    private readonly IConnectionMultiplexer _redis;
    private readonly TimeProvider _machine;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private volatile Told? _told;

    /// <summary>Reads the clock of a Redis, once it has started; <paramref name="machine"/> counts the time between.</summary>
    public RedisTime(IConnectionMultiplexer redis, TimeProvider machine)
    {
        ArgumentNullException.ThrowIfNull(redis);
        (_redis, _machine) = (redis, machine);
        redis.ConnectionRestored += OnRestored;
    }

    /// <summary>Now; null as long as Redis has never said it.</summary>
    public DateTimeOffset? Now => _told is { } told ? told.Time + _machine.GetElapsedTime(told.At) : null;

    /// <summary>A time from now on, in milliseconds since 1970; 0 as long as Redis has never said its own.</summary>
    public long MillisecondsIn(TimeSpan time) => (Now + time)?.ToUnixTimeMilliseconds() ?? 0;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync().WaitAsync(FirstWithin, _machine, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is asked again.
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _redis.ConnectionRestored -= OnRestored;
        base.Dispose();
        _wake.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _wake.WaitAsync(_told is null ? UntilKnown : Interval, stoppingToken);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            // Of several primaries all processes ask the same one: the clocks of their machines may differ, too.
            if (_redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }).MinBy(server => $"{server.EndPoint}", StringComparer.Ordinal) is not { } server) return;
            var asked = _machine.GetTimestamp();
            var time = new DateTimeOffset(DateTime.SpecifyKind(await server.TimeAsync(), DateTimeKind.Utc));
            var roundTrip = _machine.GetElapsedTime(asked);
            if (roundTrip > LongestRoundTrip) return;
            time += roundTrip / 2;
            if (Now is not { } known || (time - known).Duration() > Tolerance) _told = new Told(time, _machine.GetTimestamp());
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException or ObjectDisposedException)
        {
            // Redis is away, and its clock goes on.
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else has, or it is over.
        }
    }

    private sealed record Told(DateTimeOffset Time, long At);
}
