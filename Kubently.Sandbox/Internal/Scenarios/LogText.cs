using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Logs;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Log lines of a scenario: written out, or the routine of a healthy service.</summary>
internal static class LogText
{
    private static readonly string[] Paths = ["/healthz", "/api/v1/items", "/healthz", "/api/v1/status", "/healthz", "/metrics"];

    /// <summary>Lines that end at an instant, a tenth of a second apart; <c>{time}</c> in a line is its own time.</summary>
    public static IEnumerable<LogLine> Written(IReadOnlyList<string> lines, DateTimeOffset end)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            var time = end - TimeSpan.FromMilliseconds(100 * (lines.Count - 1 - at));
            yield return LogStore.Line(time, lines[at].Replace("{time}", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    /// <summary>Requests that went well, one each quarter of a minute.</summary>
    public static IEnumerable<LogLine> Routine(string pod, DateTimeOffset started, DateTimeOffset now)
    {
        const int lines = 24;
        var first = now - TimeSpan.FromSeconds(15 * lines) is var window && window > started ? window : started;
        for (var at = 0; at < lines && first + TimeSpan.FromSeconds(15 * at) < now; at++)
        {
            var time = first + TimeSpan.FromSeconds(15 * at) + TimeSpan.FromMilliseconds(Names.Number($"{pod}/{at}", 900));
            if (time > now) yield break;
            yield return LogStore.Line(time, string.Create(CultureInfo.InvariantCulture,
                $"{{\"time\":\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"level\":\"info\",\"msg\":\"request\",\"method\":\"GET\",\"path\":\"{Paths[at % Paths.Length]}\",\"status\":200,\"duration_ms\":{Names.Number($"{pod}/d/{at}", 40) + 1}}}"));
        }
    }

    /// <summary>The lines of a block text or of a list.</summary>
    public static IReadOnlyList<string> Lines(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Select(value => value.GetValue<string>())],
        JsonValue text => text.GetValue<string>().TrimEnd('\n').Split('\n'),
        _ => [],
    };
}
