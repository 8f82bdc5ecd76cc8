using Kubently.Api.Health.Internal;

namespace Kubently.Api.Health;

/// <summary>Whether the API works: open to everybody, and telling nothing that they must not know.</summary>
public static class HealthModule
{
    /// <summary>Remembers when the process started.</summary>
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<RedisProbe>();
        return builder;
    }

    /// <summary>Maps <c>/health</c> (Redis, sessions, executors; 503 when Redis is away or takes no writes), <c>/healthz</c> and <c>/alive</c> (the process answers).</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ServiceProvider.GetRequiredService<Uptime>();
        HealthEndpoints.Map(app);
        return app;
    }
}
