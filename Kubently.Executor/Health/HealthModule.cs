using System.Text.Json;
using Kubently.Executor.Link;
using Kubently.Executor.Work;

namespace Kubently.Executor.Health;

/// <summary>
/// <c>/healthz</c>: the process turns (restart it otherwise). <c>/readyz</c>: it is connected. Both tell how it is; neither tells a secret.
/// </summary>
internal static class HealthModule
{
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", context => AnswerAsync(context, link => link.Turning, "stuck"));
        app.MapGet("/readyz", context => AnswerAsync(context, link => link.Connected, "disconnected"));
        return app;
    }

    private static async Task AnswerAsync(HttpContext context, Func<LinkSnapshot, bool> isWell, string otherwise)
    {
        var services = context.RequestServices;
        var link = services.GetRequiredService<ILink>().Now;
        var load = services.GetRequiredService<IWork>().Load;
        var policy = services.GetRequiredService<ExecutorOptions>().Policy?.State;
        var well = isWell(link);
        var report = new HealthReport(
            well ? "ok" : otherwise,
            services.GetRequiredService<ExecutorOptions>().ClusterId.Value,
            link.Connected,
            link.SinceLastEvent is { } age ? Math.Round(age.TotalSeconds, 1) : null,
            load.Running,
            load.Waiting,
            services.GetRequiredService<IResultSink>().Buffered,
            policy?.Policy.Hash,
            policy?.Error);
        context.Response.StatusCode = well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(report, HealthJson.Default.HealthReport), context.RequestAborted);
    }
}
