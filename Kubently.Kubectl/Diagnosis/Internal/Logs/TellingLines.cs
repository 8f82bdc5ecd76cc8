using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Picks the lines of a log that tell what is wrong.</summary>
internal static partial class TellingLines
{
    /// <summary>The lines that tell most first; those that differ only in numbers are one.</summary>
    public static ImmutableArray<TellingLine> Of(IEnumerable<string> lines)
    {
        var found = new Dictionary<string, (TellingLine Line, int Order)>(StringComparer.Ordinal);
        var order = 0;
        foreach (var line in lines)
        {
            if (LogSignatures.Of(line) is not { } complaint) continue;
            var said = Said(line);
            var shape = Digits().Replace(said, "0");
            var count = found.TryGetValue(shape, out var before) ? before.Line.Count + 1 : 1;
            found[shape] = (new TellingLine(line, said, complaint.Kind, complaint.Weight, count), order++);
        }
        return [.. found.Values.OrderByDescending(one => one.Line.Weight).ThenByDescending(one => one.Order).Select(one => one.Line)];
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

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,]+(Z|[+-]\d\d:?\d\d)?\]?\s*)?(\[\d+\]\s*)?([\[<(]?(ERROR|ERR|WARN|WARNING|FATAL|CRITICAL|INFO|SEVERE|E|W|F)\d*[\]>)]?\s*[:|-]?\s+)?", RegexOptions.None, 200)]
    private static partial Regex Prefix();
}
