using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Kubently.ServiceDefaults;

/// <summary>The one multiplexed connection to Redis of a process.</summary>
public static class RedisConnection
{
    /// <summary>The connection string's name, the one that an Aspire AppHost injects: <c>ConnectionStrings__redis</c>.</summary>
    public const string Name = "redis";

    /// <summary>
    /// Adds an <see cref="IConnectionMultiplexer"/> that keeps trying when Redis is away, so that a process starts before it and
    /// outlives its restarts. With <c>ssl=true</c> in the connection string it speaks TLS: <c>REDIS_CA_FILE</c> (PEM) names the only authorities that
    /// may vouch for the server, whose name is <c>sslHost=</c> or the host's; <c>REDIS_CERT_FILE</c> and <c>REDIS_KEY_FILE</c> (PEM) are shown to a server that asks.
    /// Throws with a sentence when no connection string is configured, or a setting is of no use.
    /// </summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var text = builder.Configuration.GetConnectionString(Name);
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidOperationException("No Redis is configured. Set ConnectionStrings__redis, for example to 127.0.0.1:6379,password=….");
        var options = Options(text, builder.Environment.ApplicationName);
        if (RedisTls.Open(builder.Configuration["REDIS_CA_FILE"], builder.Configuration["REDIS_CERT_FILE"], builder.Configuration["REDIS_KEY_FILE"]) is { } tls)
        {
            if (!options.Ssl) throw new InvalidOperationException("REDIS_CA_FILE, REDIS_CERT_FILE and REDIS_KEY_FILE are for TLS. Add ssl=true to ConnectionStrings__redis.");
            options.SslClientAuthenticationOptions = tls.OptionsFor;
        }

        builder.Services.TryAddSingleton<IConnectionMultiplexer>(services =>
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RedisConnection));
            if (options.Ssl) options.CertificateValidation += new RedisCertificateJudge(logger).Accepts;
            var redis = ConnectionMultiplexer.Connect(options);
            RedisOutages.Watch(redis, logger);
            return redis;
        });
        builder.Services.TryAddSingleton(services => new RedisTime(services.GetRequiredService<IConnectionMultiplexer>(), TimeProvider.System));
        builder.Services.AddHostedService(services => services.GetRequiredService<RedisTime>());
        return builder;
    }

    private static ConfigurationOptions Options(string text, string name)
    {
        var options = Parse(text);
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

    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            // What is no option is a host, and hosts stand in logs: a password must not become one.
            if (!options.EndPoints.OfType<DnsEndPoint>().Any(server => server.Host.AsSpan().IndexOfAny("=;@/ ") >= 0)) return options;
        }
        catch (ArgumentException)
        {
            // Its words hold parts of the text.
        }

        throw new InvalidOperationException("ConnectionStrings__redis cannot be read. Write host:6379,password=…,ssl=true; the options are those of StackExchange.Redis, separated by commas.");
    }
}
