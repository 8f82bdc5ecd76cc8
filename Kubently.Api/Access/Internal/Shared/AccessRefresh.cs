using Kubently.Api.Access.Internal.Keys;
using Kubently.Api.Access.Internal.Tokens;
using Kubently.Api.Signals;
using StackExchange.Redis;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>Keeps this process's keys and tokens as they are in Redis: when told of a change, and now and then in case nobody said so.</summary>
internal sealed partial class AccessRefresh(
    ApiKeys keys, ExecutorTokens tokens, Bells bells, AccessOptions options, TimeProvider time, ILogger<AccessRefresh> logger) : BackgroundService
{
    private Bell? _bell;
    private bool _away;

    /// <summary>The first requests find what there is.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                // Without Redis there is no bell to wait for; the refresh hangs it when it can.
                if (_bell is not null) await _bell.WaitAsync(options.RefreshInterval, time, stoppingToken);
                else await Task.Delay(options.RefreshInterval, time, stoppingToken);
                await TryRefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (_bell is not null) await _bell.DisposeAsync();
        }
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before looking: what changes after the look rings.
            _bell ??= await bells.HangAsync(RecordKeys.Bell);
            await keys.RefreshAsync(cancellationToken);
            await tokens.RefreshAsync(cancellationToken);
            if (_away) LogBack();
            _away = false;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            if (!_away) LogAway(exception.Message);
            _away = true;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Keys and tokens stay as they were read last; changes are not seen until Redis is back: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(2, LogLevel.Information, "Keys and tokens are up to date again")]
    private partial void LogBack();
}
