using System.Collections.Immutable;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>Tells each stored entry as a log record, which the set-up of OpenTelemetry exports: a copy that nobody who writes Redis can change.</summary>
internal sealed class AuditExport(ILoggerFactory loggers)
{
    public const string Category = "Kubently.Audit";

    private static readonly EventId Event = new(1, "audit");

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public void Tell(ImmutableArray<AuditRecord> records)
    {
        if (!_logger.IsEnabled(LogLevel.Information)) return;
        foreach (var record in records)
            if (record.ReadEntry() is { } entry) _logger.Log(LogLevel.Information, Event, AuditAttributes.Of(entry), null, static (attributes, _) => attributes.ToString());
    }
}
