using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.ServiceDefaults;

/// <summary>How a service writes its log.</summary>
public static class Logs
{
    /// <summary>
    /// One JSON object a line in a pod (time in UTC, level, category, message, fields, scopes with trace ids), readable lines elsewhere. <c>LOG_LEVEL</c> is
    /// <c>trace</c>, <c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c> or <c>critical</c>, and <c>info</c> unless set; where
    /// <c>Logging__LogLevel__…</c> is set, that decides alone. Throws with a sentence for any other level.
    /// </summary>
    public static TBuilder AddLogs<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var level = Level(builder.Configuration["LOG_LEVEL"]);
        if (!builder.Configuration.GetSection("Logging:LogLevel").Exists())
        {
            builder.Logging.SetMinimumLevel(level);
            // A line a request says nothing that metrics and the audit log do not.
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        }

        if (string.IsNullOrEmpty(builder.Configuration["KUBERNETES_SERVICE_HOST"])) return builder;
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        return builder;
    }

    private static LogLevel Level(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        null or "" or "info" or "information" => LogLevel.Information,
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "critical" => LogLevel.Critical,
        _ => throw new InvalidOperationException($"LOG_LEVEL is '{word}'. Use trace, debug, info, warning, error or critical."),
    };
}
