using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Picks the lines of a log that tell what is wrong.</summary>
internal static partial class TellingLines
{
    private const int TraceLines = 40;

    /// <summary>The lines that tell most first; those that differ only in numbers are one.</summary>
    public static ImmutableArray<TellingLine> Of(IEnumerable<string> lines)
    {
        var all = lines as IReadOnlyList<string> ?? [.. lines];
        var found = new Dictionary<string, (TellingLine Line, int Order)>(StringComparer.Ordinal);
        var order = 0;
        for (var at = 0; at < all.Count; at++)
        {
            var line = all[at];
            if (LogSignatures.Of(line) is not { } complaint) continue;
            var said = Said(line);
            var shape = Digits().Replace(said, "0");
            var count = found.TryGetValue(shape, out var before) ? before.Line.Count + 1 : 1;
            found[shape] = (new TellingLine(line, said, complaint.Kind, complaint.Weight, count, Detail(all, at, said)), order++);
        }
        return [.. found.Values.OrderByDescending(one => one.Line.Weight).ThenByDescending(one => one.Order).Select(one => one.Line)];
    }

    // A logger tells that it fails, and the trace below it why: its last cause, or the exception itself.
    private static string? Detail(IReadOnlyList<string> lines, int from, string said)
    {
        if (Thrown().Finds(lines[from].Trim())) return null;
        string? detail = null;
        for (var at = from + 1; at < lines.Count && at <= from + TraceLines; at++)
        {
            var line = lines[at].Trim();
            if (Thrown().Match(line) is { Success: true } thrown) detail = Quote.Line(thrown.Groups["words"].Value, 200);
            else if (!Frame().Finds(line)) break;
        }

        return detail is null || said.Contains(detail, StringComparison.OrdinalIgnoreCase) ? null : detail;
    }

    /// <summary>A line without its timestamp and level; of a JSON line its message and error.</summary>
    public static string Said(string line)
    {
        var text = line.Trim();
        if (text.StartsWith('{') && FromJson(text) is { } words) return Quote.Line(words, 300);
        var bare = Prefix().Replace(text, "");
        return Quote.Line(bare.Length == 0 ? text : bare, 300);
    }

    private static string? FromJson(string text)
    {
        try
        {
            var json = JsonElement.Parse(text);
            var message = First(json, "msg", "message", "Message", "@m", "event", "log");
            var error = First(json, "error", "err", "exception", "Exception", "reason", "cause", "stack");
            var upstream = First(json, "upstream", "url", "addr", "address", "host", "target");
            var said = string.Join(": ", new[] { message, error }.OfType<string>().Distinct());
            return said.Length == 0 ? null : upstream is null || said.Contains(upstream, StringComparison.Ordinal) ? said : $"{said} ({upstream})";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? First(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.Text(name) is { Length: > 0 } text) return text;
            if (json.Text(name, "message") is { Length: > 0 } inner) return inner;
        }
        return null;
    }

    [GeneratedRegex(@"^(?:Caused by: )?(?<words>(?:[a-zA-Z_$][\w$]*\.)+[\w$]*(?:Exception|Error)\b: .+)$", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Thrown();

    [GeneratedRegex(@"^(?:at |\.\.\. |\d+ more|Caused by: |$)", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,]+(Z|[+-]\d\d:?\d\d)?\]?\s*)?(\[\d+\]\s*)?([\[<(]?(ERROR|ERR|WARN|WARNING|FATAL|CRITICAL|INFO|SEVERE|E|W|F)\d*[\]>)]?\s*[:|-]?\s+)?", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Prefix();
}
