using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kubently.Kubectl.Diagnosis.Internal.Logs;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Reads the ends of logs.</summary>
internal sealed class LogReader(ClusterRequests requests, DiagnosisOptions options)
{
    /// <summary>The last lines of each log that could be read, and why the others could not.</summary>
    public async Task<(ImmutableDictionary<LogSource, ImmutableArray<string>> Logs, ImmutableArray<string> Missing)> ReadAsync(
        IReadOnlyCollection<LogSource> sources, TimeSpan? since, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(sources.Select(async source => (source, answer: await ReadAsync(source, since, cancellationToken))));
        var logs = ImmutableDictionary.CreateBuilder<LogSource, ImmutableArray<string>>();
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var (source, answer) in answers)
        {
            if (answer is Answer.Body body) logs[source] = Lines(body);
            else if (answer is Answer.Refused { Status: not (400 or 404) } refused) missing.Add($"log of {source.Address}: {refused.Reason}");
        }
        return (logs.ToImmutable(), missing.ToImmutable());
    }

    private async Task<Answer> ReadAsync(LogSource source, TimeSpan? since, CancellationToken cancellationToken)
    {
        var answer = await requests.GetAsync(Path(source, since), "*/*", options.MaxLogBytes, cancellationToken);
        // A container that is between its runs has its last words in the current log when the one before is gone.
        return source.Previous && answer is not Answer.Body { Bytes.Length: > 0 }
            ? await requests.GetAsync(Path(source with { Previous = false }, since), "*/*", options.MaxLogBytes, cancellationToken)
            : answer;
    }

    private string Path(LogSource source, TimeSpan? since)
    {
        var path = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"api/v1/namespaces/{Uri.EscapeDataString(source.Namespace)}/pods/{Uri.EscapeDataString(source.Pod)}/log")
            .Append(CultureInfo.InvariantCulture, $"?container={Uri.EscapeDataString(source.Container)}&tailLines={options.LogLines}&limitBytes={options.MaxLogBytes}");
        if (source.Previous) path.Append("&previous=true");
        if (since is { } span) path.Append(CultureInfo.InvariantCulture, $"&sinceSeconds={(int)span.TotalSeconds}");
        return path.ToString();
    }

    private ImmutableArray<string> Lines(Answer.Body body)
    {
        var lines = Encoding.UTF8.GetString(body.Bytes).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(Patterns.Head).ToArray();
        return [.. lines.TakeLast(options.LogLines)];
    }
}
