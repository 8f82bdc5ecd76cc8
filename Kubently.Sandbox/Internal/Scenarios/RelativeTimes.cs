using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Times that a scenario gives relative to its start: <c>-3h</c>, <c>-2d4h</c>, <c>-90s</c>.</summary>
internal static partial class RelativeTimes
{
    /// <summary>Resolves the values of all fields whose names end in Time, Timestamp or At.</summary>
    public static void Resolve(JsonNode? node, DateTimeOffset now)
    {
        switch (node)
        {
            case JsonObject @object:
                foreach (var (name, value) in @object.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var relative) && TimeField().IsMatch(name) && Ago(relative) is { } ago)
                        @object[name] = name is "renewTime" or "acquireTime" or "eventTime" or "lastObservedTime" ? GoTime.Micros(now - ago) : GoTime.Seconds(now - ago);
                    else Resolve(value, now);
                }

                break;
            case JsonArray list:
                foreach (var item in list) Resolve(item, now);
                break;
        }
    }

    /// <summary>How long ago <c>-2d4h</c> or <c>2d4h</c> is; null when it is no such thing.</summary>
    public static TimeSpan? Ago(string text)
    {
        var match = Relative().Match(text);
        if (!match.Success) return null;
        var total = TimeSpan.Zero;
        var units = match.Groups["unit"].Captures;
        for (var at = 0; at < units.Count; at++)
        {
            var count = long.Parse(match.Groups["count"].Captures[at].ValueSpan, CultureInfo.InvariantCulture);
            total += units[at].Value switch
            {
                "d" => TimeSpan.FromDays(count),
                "h" => TimeSpan.FromHours(count),
                "m" => TimeSpan.FromMinutes(count),
                _ => TimeSpan.FromSeconds(count),
            };
        }

        return total;
    }

    [GeneratedRegex("(Time|Timestamp|At)$")]
    private static partial Regex TimeField();

    [GeneratedRegex(@"^-?((?<count>\d{1,9})(?<unit>[dhms]))+$")]
    private static partial Regex Relative();
}
