using System.Globalization;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Sessions.Internal;

/// <summary>
/// Ends sessions whose time is over. Every process sweeps; the script lets one of them have each session. The sorted set may hold a
/// time that was right before the session was renewed: it is put right here rather than on every command.
/// </summary>
internal sealed partial class SessionSweep(
    IConnectionMultiplexer redis, IDispatch dispatch, SessionOptions options, TimeProvider time, ILogger<SessionSweep> logger) : BackgroundService
{
    private const int MaxPerSweep = 256;

    private readonly IDatabase _redis = redis.GetDatabase();
    private bool _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.SweepInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TrySweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; another one sweeps.
        }
    }

    private async Task TrySweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
            _told = false;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // Once an outage: the connection tells more of it.
            if (!_told) LogNotSwept(exception.Message);
            _told = true;
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var text in await _redis.SortedSetRangeByScoreAsync(SessionKeys.Expiry, double.NegativeInfinity, now, take: MaxPerSweep))
        {
            if (!SessionId.TryParse(text, out var id))
            {
                await _redis.SortedSetRemoveAsync(SessionKeys.Expiry, text);
                continue;
            }

            var answer = (string[])(await _redis.ScriptEvaluateAsync(SessionScript.Expire, [SessionKeys.Session(id)], [now]))!;
            if (answer is ["open", var expires])
            {
                await _redis.SortedSetAddAsync(SessionKeys.Expiry, text, double.Parse(expires, CultureInfo.InvariantCulture));
                continue;
            }

            await _redis.SortedSetRemoveAsync(SessionKeys.Expiry, text);
            if (answer is not ["expired", var cluster, var caller]) continue;
            await _redis.SortedSetRemoveAsync(SessionKeys.Of(caller), text);
            await dispatch.CloseSessionAsync(ClusterId.Parse(cluster), id, "expired", cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired sessions were not looked for: {Reason}")]
    private partial void LogNotSwept(string reason);
}
