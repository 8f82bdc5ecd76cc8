using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary>Events by when they were last seen.</summary>
internal static class EventOrder
{
    internal static List<JsonObject> ByTime(List<JsonObject> events)
    {
        var timed = events.Select(item => (Event: item, Time: LastSeen(item))).ToList();
        return [.. GoSort.Sort(timed, (a, b) => a.Time < b.Time).Select(pair => pair.Event)];
    }

    private static DateTimeOffset LastSeen(JsonObject item)
    {
        var text = item.Map("series") is { } series ? series.Text("lastObservedTime")
            : item.Text("lastTimestamp") is { Length: > 0 } last ? last
            : item.Text("eventTime");
        return Timestamps.TryParse(text, out var time) ? time : DateTimeOffset.MinValue;
    }
}
