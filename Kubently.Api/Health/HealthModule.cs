using Kubently.Api.Health.Internal;

namespace Kubently.Api.Health;

/// <summary>Whether the API works, and how much it does: open to everybody, and telling nothing that they must not know.</summary>
public static class HealthModule
{
    /// <summary>Remembers when the process started, and looks up what its metrics tell of the fleet.</summary>
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<RedisProbe>();
        builder.Services.AddHostedService<FleetGauges>();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (Redis, sessions, executors; 503 when Redis is away or takes no writes), <c>/healthz</c> and <c>/alive</c> (the process answers), and
    /// <c>/metrics</c> (Prometheus).
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ServiceProvider.GetRequiredService<Uptime>();
        HealthEndpoints.Map(app);
        return app;
    }
}
