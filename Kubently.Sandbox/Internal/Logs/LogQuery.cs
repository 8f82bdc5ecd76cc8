using System.Globalization;
using Kubently.Sandbox.Internal.Http;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Logs;

/// <summary>The options of a log request.</summary>
internal sealed record LogQuery
{
    public string Container { get; init; } = "";
    public bool Previous { get; init; }
    public bool Follow { get; init; }
    public bool Timestamps { get; init; }
    public long? TailLines { get; init; }
    public long? SinceSeconds { get; init; }
    public DateTimeOffset? SinceTime { get; init; }
    public long? LimitBytes { get; init; }

    /// <summary>The options, or the server's refusal of them.</summary>
    public static (LogQuery? Query, ApiStatus? Refusal) Parse(IQueryCollection query)
    {
        var options = new LogQuery
        {
            Container = query["container"].ToString(),
            Previous = query["previous"] == "true",
            Follow = query["follow"] == "true",
            Timestamps = query["timestamps"] == "true",
            TailLines = Number(query["tailLines"].ToString()),
            SinceSeconds = Number(query["sinceSeconds"].ToString()),
            LimitBytes = Number(query["limitBytes"].ToString()),
            SinceTime = DateTimeOffset.TryParse(query["sinceTime"].ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        };
        var wrong = options switch
        {
            { TailLines: < 0 } => $"tailLines: Invalid value: {options.TailLines}: must be greater than or equal to 0",
            { LimitBytes: < 1 } => $"limitBytes: Invalid value: {options.LimitBytes}: must be greater than 0",
            { SinceSeconds: not null, SinceTime: not null } => "sinceSeconds: Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified",
            { SinceSeconds: < 1 } => $"sinceSeconds: Invalid value: {options.SinceSeconds}: must be greater than 0",
            _ => null,
        };
        return wrong is null ? (options, null) : (null, ApiStatus.Invalid("PodLogOptions", $"PodLogOptions \"\" is invalid: {wrong}"));
    }

    /// <summary>The lines that are asked for: of the last ones those that are new enough, as the kubelet does it.</summary>
    public IEnumerable<LogLine> Select(IReadOnlyList<LogLine> log, DateTimeOffset now)
    {
        var since = SinceSeconds is { } seconds ? now.AddSeconds(-seconds) : SinceTime;
        var lines = TailLines is { } tail && tail < log.Count ? log.Skip(log.Count - (int)tail) : log;
        return since is null ? lines : lines.Where(line => line.At is null || line.At >= since);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
