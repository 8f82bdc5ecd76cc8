using System.Globalization;
using Kubently.Testing;
using StackExchange.Redis;

namespace Kubently.System.Tests.Faults;

/// <summary>What an administrator does at a redis-server.</summary>
internal static class RedisDesk
{
    public static async Task ConfigureAsync(RealRedis redis, string name, string value)
    {
        await using var connection = await ConnectAsync(redis);
        await Server(connection).ConfigSetAsync(name, value);
    }

    /// <summary>Returns when it takes writes.</summary>
    public static async Task WritesAsync(RealRedis redis)
    {
        await using var connection = await ConnectAsync(redis);
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return await connection.GetDatabase().StringSetAsync("takes-writes", "yes", TimeSpan.FromSeconds(1));
            }
            catch (RedisException)
            {
                return false;
            }
        });
    }

    /// <summary>Channels with a listener, commands that wait or are handed over, and keys of commands and results without an end.</summary>
    public static (long Channels, long Queued, int Timeless) Inspect(RealRedis redis)
    {
        using var connection = ConnectionMultiplexer.Connect(Options(redis));
        var (server, database) = (Server(connection), connection.GetDatabase());
        var (queued, timeless) = (0L, 0);
        foreach (var key in server.Keys(pattern: "*", pageSize: 1000))
        {
            var name = (string)key!;
            if (name.EndsWith(":queue", StringComparison.Ordinal)) queued += database.ListLength(key);
            if (name.EndsWith(":inflight", StringComparison.Ordinal)) queued += database.HashLength(key);
            if ((name.StartsWith("command", StringComparison.Ordinal) || name.StartsWith("result", StringComparison.Ordinal)) && database.KeyTimeToLive(key) is null && database.KeyExists(key)) timeless++;
        }

        return (server.SubscriptionChannels().LongLength, queued, timeless);
    }

    private static IServer Server(ConnectionMultiplexer connection) => connection.GetServer(connection.GetEndPoints()[0]);

    private static async Task<ConnectionMultiplexer> ConnectAsync(RealRedis redis) => await ConnectionMultiplexer.ConnectAsync(Options(redis));

    private static ConfigurationOptions Options(RealRedis redis)
    {
        var options = ConfigurationOptions.Parse(redis.ConnectionString);
        options.AllowAdmin = true;
        options.ClientName = string.Create(CultureInfo.InvariantCulture, $"desk-{redis.Port}");
        return options;
    }
}
