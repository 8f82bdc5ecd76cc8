using System.Reflection;
using Kubently.Api.Agent;
using Kubently.Api.Dispatch;
using Kubently.Api.Sessions;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using StackExchange.Redis;

namespace Kubently.Api.Health.Internal;

internal static class HealthEndpoints
{
    private static readonly string Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithTags("Health").AllowAnonymous();
        group.MapGet("/health", HealthAsync).WithSummary("Whether the API and its Redis work.")
            .Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/healthz", () => Results.Text("{\"status\":\"ok\"}", "application/json")).WithSummary("Whether the process answers.");
        group.MapPrometheusScrapingEndpoint("/metrics").ExcludeFromDescription();
        group.MapGet("/alive", () => Results.Text("{\"status\":\"ok\"}", "application/json")).WithSummary("Whether the process answers.");
    }

    private static async Task<IResult> HealthAsync(
        RedisProbe redis, ISessions sessions, IDeliveries deliveries, IModelHealth model, Uptime uptime, Leaving leaving, CancellationToken cancellationToken)
    {
        var seconds = (long)uptime.Elapsed.TotalSeconds;
        try
        {
            var ping = redis.PingAsync();
            var open = sessions.CountAsync(cancellationToken);
            var connected = deliveries.CountConnectedAsync(cancellationToken);
            var healthy = new HealthResponse
            {
                Status = "healthy",
                Redis = "connected",
                RedisPingMs = Math.Round((await ping).TotalMilliseconds, 3),
                Version = Version,
                UptimeSeconds = seconds,
                Sessions = await open,
                Executors = await connected,
                Agent = model.Current,
            };
            if (leaving.HasBegun) return Results.Json(healthy with { Status = "leaving" }, KubentlyJson.Wire.HealthResponse, statusCode: StatusCodes.Status503ServiceUnavailable);
            return Results.Json(healthy, KubentlyJson.Wire.HealthResponse);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            var unhealthy = new HealthResponse
            {
                Status = "unhealthy",
                Redis = exception is RedisServerException ? "unwritable" : "unreachable",
                RedisFault = RedisProbe.Fault(exception),
                Version = Version,
                UptimeSeconds = seconds,
                Agent = model.Current,
            };
            return Results.Json(unhealthy, KubentlyJson.Wire.HealthResponse, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
