using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class EventRows
{
    /// <summary>An event of either group: events.k8s.io names the same fields in its own way.</summary>
    public static void Event(Row row)
    {
        var @event = row.Object;
        var about = Either(@event, "involvedObject", "regarding");
        var first = Seen(row, Either(@event, "firstTimestamp", "deprecatedFirstTimestamp"), @event.At("eventTime"));
        var last = Either(@event, "lastTimestamp", "deprecatedLastTimestamp") is var time && time.Exists() ? row.Since(time) : first;
        var count = Either(@event, "count", "deprecatedCount").Number();
        var series = @event.At("series");
        if (series.Exists()) (last, count) = (row.Since(series.At("lastObservedTime")), series.At("count").Number());
        else if (count == 0) count = 1;

        var (kind, name) = (about.At("kind").Text().ToLowerInvariant(), about.At("name").Text());
        row.Add(last, @event.At("type").Text(), @event.At("reason").Text(), name.Length > 0 ? $"{kind}/{name}" : kind, about.At("fieldPath").Text(),
            Source(@event), Either(@event, "message", "note").Text().Trim(), first, count, row.Name);
    }

    private static JsonElement Either(JsonElement @event, string name, string otherName) =>
        @event.At(name) is var value && value.Exists() ? value : @event.At(otherName);

    private static string Seen(Row row, JsonElement time, JsonElement eventTime) => row.Since(time.Exists() ? time : eventTime);

    private static string Source(JsonElement @event)
    {
        var source = Either(@event, "source", "deprecatedSource");
        var component = source.At("component").Text(Either(@event, "reportingComponent", "reportingController").Text());
        var host = source.At("host").Text(@event.At("reportingInstance").Text());
        return host.Length > 0 ? $"{component}, {host}" : component;
    }
}
