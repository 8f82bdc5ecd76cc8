using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Kubently.ServiceDefaults;

/// <summary>The one multiplexed connection to Redis of a process.</summary>
public static class RedisConnection
{
    /// <summary>The connection string's name, the one that an Aspire AppHost injects: <c>ConnectionStrings__redis</c>.</summary>
    public const string Name = "redis";

    /// <summary>
    /// Adds an <see cref="IConnectionMultiplexer"/> that keeps trying when Redis is away, so that a process starts before it and
    /// outlives its restarts. Throws when no connection string is configured.
    /// </summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var text = builder.Configuration.GetConnectionString(Name);
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidOperationException("No Redis is configured. Set ConnectionStrings__redis, for example to 127.0.0.1:6379,password=….");
        builder.Services.TryAddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Options(text, builder.Environment.ApplicationName)));
        return builder;
    }

    private static ConfigurationOptions Options(string text, string name)
    {
        var options = ConfigurationOptions.Parse(text);
        options.AbortOnConnectFail = false;
        options.ClientName = name;
        // A command that Redis has not answered in five seconds is answered with an error; the caller's own time is worth more.
        options.ConnectTimeout = 2000;
        options.SyncTimeout = 5000;
        options.AsyncTimeout = 5000;
        options.ConnectRetry = 3;
        options.KeepAlive = 10;
        options.ReconnectRetryPolicy = new ExponentialRetry(deltaBackOffMilliseconds: 250, maxDeltaBackOffMilliseconds: 2000);
        // Better an error now than a command that runs after its caller has gone.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}
