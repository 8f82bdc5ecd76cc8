using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Kubently.ServiceDefaults;

/// <summary>Tells, once an outage, that a server of Redis is not reached and why, and when it is back.</summary>
internal sealed partial class RedisOutages
{
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, bool> _away = new();

    private RedisOutages(ILogger logger) => _logger = logger;

    public static void Watch(IConnectionMultiplexer redis, ILogger logger)
    {
        var outages = new RedisOutages(logger);
        redis.ConnectionFailed += outages.OnFailed;
        redis.ConnectionRestored += outages.OnRestored;
        if (!redis.IsConnected) outages.TellFirst(redis);
    }

    // A connection that has never been there does not fail by its own word; a command says why it is not.
    private void TellFirst(IConnectionMultiplexer redis)
    {
        try
        {
            redis.GetDatabase().Ping();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            foreach (var server in redis.GetEndPoints()) Tell($"{server}", exception);
        }
    }

    private void OnFailed(object? sender, ConnectionFailedEventArgs failed) => Tell($"{failed.EndPoint}", failed.Exception);

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored)
    {
        if (_away.TryRemove($"{restored.EndPoint}", out _)) LogBack($"{restored.EndPoint}");
    }

    private void Tell(string server, Exception? exception)
    {
        var reason = exception?.GetBaseException().Message ?? "the connection was closed";
        if (_away.TryAdd(server, true)) LogAway(server, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis at {Server} is not reached: {Reason}")]
    private partial void LogAway(string server, string reason);

    [LoggerMessage(2, LogLevel.Information, "Redis at {Server} is reached again")]
    private partial void LogBack(string server);
}
