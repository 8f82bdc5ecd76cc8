using Kubently.Api.Health.Internal;

namespace Kubently.Api.Health;

/// <summary>Whether the API works, and how much it does: open to everybody, and telling nothing that they must not know.</summary>
public static class HealthModule
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Remembers when the process started, and looks up what its metrics tell of the fleet. With <c>Shutdown:Delay</c> (default 0, at most a minute) a process that is told to
    /// stop with SIGTERM says so at <c>/health</c> for that long while it goes on, so that who sends requests learns of it before it takes no more. Throws with a sentence
    /// when the setting is of no use.
    /// </summary>
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<Leaving>();
        builder.Services.AddSingleton<RedisProbe>();
        builder.Services.AddHostedService<FleetGauges>();
        var delay = builder.Configuration.GetValue("Shutdown:Delay", TimeSpan.Zero);
        if (delay < TimeSpan.Zero || delay > LongestDelay) throw new InvalidOperationException("Shutdown:Delay must be 00:00:00 to 00:01:00.");
        if (delay > TimeSpan.Zero) builder.Services.AddSingleton<IHostLifetime>(services => ActivatorUtilities.CreateInstance<UnhurriedLifetime>(services, delay));
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (Redis, sessions, executors; 503 when Redis is away or takes no writes, and when the process is about to stop), <c>/healthz</c> and <c>/alive</c>
    /// (the process answers), and <c>/metrics</c> (Prometheus).
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ServiceProvider.GetRequiredService<Uptime>();
        HealthEndpoints.Map(app);
        return app;
    }
}
