using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Logs;

/// <summary>The logs of all containers, in memory. A log keeps its last lines only.</summary>
internal sealed class LogStore
{
    private const int KeptLines = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<LogKey, ImmutableList<LogLine>> _logs = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ImmutableList<LogLine> Read(LogKey key)
    {
        lock (_lock) return _logs.GetValueOrDefault(key, []);
    }

    /// <summary>Ends when any log has grown since it was asked for.</summary>
    public Task Grown { get { lock (_lock) return _grown.Task; } }

    public void Append(LogKey key, DateTimeOffset at, string text) => Add(key, [Line(at, text)]);

    public void Add(LogKey key, IEnumerable<LogLine> lines)
    {
        lock (_lock)
        {
            var log = _logs.GetValueOrDefault(key, []).AddRange(lines);
            _logs[key] = log.Count > KeptLines ? log.RemoveRange(0, log.Count - KeptLines) : log;
            var grown = _grown;
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
            grown.SetResult();
        }
    }

    public static LogLine Line(DateTimeOffset at, string text) =>
        new(at, Encoding.UTF8.GetBytes(GoTime.Nanos(at) + " "), Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>The lines of a log with timestamps, as the API server gives it. Bytes stay as they are.</summary>
    public static IEnumerable<LogLine> Parse(ReadOnlyMemory<byte> log)
    {
        while (log.Length > 0)
        {
            var end = log.Span.IndexOf((byte)'\n') + 1;
            if (end == 0) end = log.Length;
            var line = log[..end];
            log = log[end..];
            var space = line.Span.IndexOf((byte)' ');
            yield return space > 0 && DateTimeOffset.TryParse(Encoding.ASCII.GetString(line.Span[..space]), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var at) && char.IsAsciiDigit((char)line.Span[0])
                ? new LogLine(at, line[..(space + 1)], line[(space + 1)..])
                : new LogLine(null, ReadOnlyMemory<byte>.Empty, line);
        }
    }
}
