using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary>How long ago an event was seen, and how often.</summary>
internal static class EventAge
{
    internal static string Interval(JsonObject item, DateTimeOffset now)
    {
        var first = HumanDuration.Since(item.Text("eventTime") is { Length: > 0 } time ? time : item.Text("firstTimestamp"), now);
        if (item.Map("series") is { } series)
            return string.Create(CultureInfo.InvariantCulture, $"{HumanDuration.Since(series.Text("lastObservedTime"), now)} (x{series.Number("count") ?? 0} over {first})");
        return item.Number("count") > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{HumanDuration.Since(item.Text("lastTimestamp"), now)} (x{item.Number("count")} over {first})")
            : first;
    }
}
