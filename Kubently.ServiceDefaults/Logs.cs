using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.ServiceDefaults;

/// <summary>How a service writes its log.</summary>
public static class Logs
{
    /// <summary>What <c>LOG_LEVEL</c> may say.</summary>
    public static readonly (string Word, LogLevel Level)[] Levels =
    [
        ("trace", LogLevel.Trace), ("debug", LogLevel.Debug), ("info", LogLevel.Information), ("information", LogLevel.Information),
        ("warn", LogLevel.Warning), ("warning", LogLevel.Warning), ("error", LogLevel.Error), ("critical", LogLevel.Critical),
    ];

    /// <summary>
    /// JSON lines in a pod, readable lines elsewhere. <c>LOG_LEVEL</c> is a word of <see cref="Levels"/>, and <c>info</c> unless set; of the framework
    /// only warnings are written, since it has six lines for each request, which cost as much as the request. <c>Logging__LogLevel__CATEGORY</c> wins over
    /// both, category by category. Throws with a sentence for any other level.
    /// </summary>
    public static TBuilder AddLogs<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Default", $"{Level(builder.Configuration["LOG_LEVEL"])}"),
                new("Logging:LogLevel:Microsoft", nameof(LogLevel.Warning)),
                new("Logging:LogLevel:Microsoft.Hosting.Lifetime", nameof(LogLevel.Information)),
            ],
        });
        if (!string.IsNullOrEmpty(builder.Configuration["KUBERNETES_SERVICE_HOST"])) builder.Logging.AddJsonLines();
        return builder;
    }

    /// <summary>Writes one JSON object a line: the time in UTC, level, category, message, fields, and scopes with trace ids.</summary>
    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging) => logging.AddJsonConsole(console =>
    {
        console.IncludeScopes = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    });

    private static LogLevel Level(string? word)
    {
        if (string.IsNullOrWhiteSpace(word)) return LogLevel.Information;
        foreach (var (known, level) in Levels)
            if (known.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)) return level;
        throw new InvalidOperationException($"LOG_LEVEL is '{word}'. Use trace, debug, info, warning, error or critical.");
    }
}
