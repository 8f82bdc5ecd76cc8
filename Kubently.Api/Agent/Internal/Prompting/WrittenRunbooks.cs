using System.Collections.Immutable;
using System.Text;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Agent.Internal.Prompting;

/// <summary>The runbooks in a folder, read again every half minute; those that fit a question, best first, within a bound.</summary>
internal sealed partial class WrittenRunbooks(AgentOptions options, TimeProvider time, ILogger<WrittenRunbooks> logger)
{
    private const int MaxFiles = 200;
    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private ImmutableArray<WrittenRunbook> _read = [];
    private ImmutableArray<RunbookFault> _faults = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>All of them, and the files that are left out.</summary>
    public (ImmutableArray<WrittenRunbook> Runbooks, ImmutableArray<RunbookFault> Faults) Listed()
    {
        if (options.RunbooksFolder is not { } folder) return ([], []);
        lock (_gate) return (All(folder), _faults);
    }

    /// <summary>Empty when none fits. The best one is cut when it is too long; others come whole or not at all.</summary>
    public string For(string question)
    {
        if (options.RunbooksFolder is not { } folder) return "";
        var text = new StringBuilder();
        foreach (var runbook in All(folder).Select(one => (one, score: one.Score(question))).Where(pair => pair.score > 0).OrderByDescending(pair => pair.score).ThenBy(pair => pair.one.Name, StringComparer.Ordinal).Select(pair => pair.one))
        {
            var section = $"## {runbook.Name}\n\n{runbook.Text}\n\n";
            var room = options.MaxRunbookCharacters - text.Length;
            if (section.Length <= room) text.Append(section);
            else if (text.Length == 0) text.Append(section.AsSpan(0, room)).Append("\n[cut]\n");
        }

        return text.ToString().TrimEnd();
    }

    private ImmutableArray<WrittenRunbook> All(string folder)
    {
        lock (_gate)
        {
            if (time.GetUtcNow() - _readAt < Freshness) return _read;
            _readAt = time.GetUtcNow();
            var faults = ImmutableArray.CreateBuilder<RunbookFault>();
            _read = Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Take(MaxFiles).Select(path => Read(path, faults)).OfType<WrittenRunbook>()]
                : [];
            _faults = faults.ToImmutable();
            return _read;
        }
    }

    private WrittenRunbook? Read(string path, ImmutableArray<RunbookFault>.Builder faults)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw new FormatException($"it has more than {MaxBytes} bytes");
            return WrittenRunbook.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            LogSkipped(path, exception.Message);
            faults.Add(new RunbookFault(Path.GetFileName(path), exception.Message.Replace(path, "the file", StringComparison.Ordinal)));
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runbook {Path} is left out: {Reason}")]
    private partial void LogSkipped(string path, string reason);
}
