using System.Globalization;
using Kubently.Contracts.Audit;

namespace Kubently.Cli.Audit;

/// <summary>Entries as CSV (RFC 4180).</summary>
internal static class AuditCsv
{
    private static readonly (string Name, Func<AuditEntry, object?> Of)[] Columns =
    [
        ("sequence", entry => entry.Sequence),
        ("timestamp", entry => entry.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        ("type", entry => entry.Type),
        ("service_identity", entry => entry.Caller),
        ("origin", entry => entry.Origin?.ToString().ToLowerInvariant()),
        ("surface", entry => entry.Surface),
        ("address", entry => entry.Address),
        ("cluster_id", entry => entry.ClusterId),
        ("session_id", entry => entry.SessionId),
        ("conversation_id", entry => entry.ConversationId),
        ("correlation_id", entry => entry.CorrelationId),
        ("command_id", entry => entry.CommandId),
        ("approval_id", entry => entry.ApprovalId),
        ("tool", entry => entry.Tool),
        ("command", entry => entry.Command ?? entry.Request),
        ("outcome", entry => entry.Outcome),
        ("rule", entry => entry.Rule),
        ("error", entry => entry.Error),
        ("exit_code", entry => entry.ExitCode),
        ("result_hash", entry => entry.ResultHash),
        ("result_bytes", entry => entry.ResultBytes),
        ("subject", entry => entry.Subject),
        ("detail", entry => entry.Detail),
        ("count", entry => entry.Count),
        ("hash", entry => entry.Hash),
    ];

    public static void Write(TextWriter writer, IEnumerable<AuditEntry> entries)
    {
        writer.Write($"{string.Join(',', Columns.Select(column => column.Name))}\r\n");
        foreach (var entry in entries) writer.Write($"{string.Join(',', Columns.Select(column => Field(column.Of(entry))))}\r\n");
    }

    private static string Field(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // A spreadsheet would run what begins so, and callers choose their arguments.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = $"'{text}";
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
