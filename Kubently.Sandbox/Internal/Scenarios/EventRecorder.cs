using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Writes Events as the components do. Older ones than an hour are left out, as the API server forgets them.</summary>
internal sealed class EventRecorder(Stage stage)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private int _count;

    public void Record(JsonObject about, string type, string reason, string message, string component, TimeSpan last, TimeSpan? first = null,
        int count = 1, string host = "", string fieldPath = "")
    {
        if (last > Kept) return;
        var metadata = about.Object("metadata");
        var (@namespace, name) = (metadata.Text("namespace", "default"), metadata.Text("name"));
        var (firstTime, lastTime) = (stage.Now - (first ?? last), stage.Now - last);
        _count++;
        var reference = new JsonObject
        {
            ["kind"] = about.Text("kind"),
            ["namespace"] = metadata.Text("namespace"),
            ["name"] = name,
            ["uid"] = metadata.Text("uid"),
            ["apiVersion"] = about.Text("apiVersion"),
        };
        if (metadata.Text("namespace").Length == 0) reference.Remove("namespace");
        if (fieldPath.Length > 0) reference["fieldPath"] = fieldPath;
        var source = new JsonObject { ["component"] = component };
        if (host.Length > 0) source["host"] = host;
        stage.Put(new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                // The suffix of a real name is the first time in nanoseconds; the count keeps ours apart.
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"{name}.{(firstTime.ToUnixTimeMilliseconds() * 1_000_000) + _count:x16}"),
                ["namespace"] = @namespace,
                ["uid"] = stage.Uid("Event", @namespace, $"{name}/{_count}"),
                ["creationTimestamp"] = GoTime.Seconds(firstTime),
            },
            ["involvedObject"] = reference,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = source,
            ["firstTimestamp"] = GoTime.Seconds(firstTime),
            ["lastTimestamp"] = GoTime.Seconds(lastTime),
            ["count"] = count,
            ["type"] = type,
            ["eventTime"] = null,
            ["reportingComponent"] = component,
            ["reportingInstance"] = host,
        });
    }

    /// <summary>Events that a scenario writes out: type, reason, message, component, last, first, count.</summary>
    public void Record(JsonObject about, IEnumerable<JsonObject> written)
    {
        foreach (var @event in written)
        {
            var last = @event.Ago("last") ?? TimeSpan.FromMinutes(1);
            Record(about, @event.Text("type", "Normal"), @event.Text("reason"), @event.Text("message"), @event.Text("component", "kubelet"), last,
                @event.Ago("first") ?? last, @event.Number("count", 1), @event.Text("host"), @event.Text("fieldPath"));
        }
    }
}
