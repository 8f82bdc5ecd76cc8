using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Events;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>The events about an object, at the foot of its description.</summary>
internal static class EventsPart
{
    internal static async Task AppendAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        if (!subject.Run.Command.Switch("show-events")) return;
        Append(text, await FindAsync(subject, subject.Object.Text("kind"), subject.Metadata.Text("uid"), cancellationToken), subject.Now);
    }

    internal static Task<List<JsonObject>> FindAsync(Subject subject, string kind, string uid, CancellationToken cancellationToken)
    {
        List<string> fields = [$"involvedObject.name={subject.Name}", $"involvedObject.namespace={subject.Namespace}"];
        if (kind.Length > 0) fields.Add($"involvedObject.kind={kind}");
        if (uid.Length > 0) fields.Add($"involvedObject.uid={uid}");
        return subject.ListAsync("events", subject.Namespace, new Selection(Fields: string.Join(',', fields)), cancellationToken);
    }

    internal static void Append(Description text, List<JsonObject> events, DateTimeOffset now)
    {
        if (events.Count == 0)
        {
            text.Line("Events:\t<none>");
            return;
        }
        text.Line("Events:\n  Type\tReason\tAge\tFrom\tMessage");
        text.Line(1, "----\t------\t----\t----\t-------");
        foreach (var item in GoSort.Sort(events, (a, b) => LastSeen(a) < LastSeen(b)))
        {
            var source = item.Map("source").Text("component") is { Length: > 0 } component ? component : item.Text("reportingComponent");
            var message = item.Text("message").Trim();
            if (item.Map("involvedObject").Text("fieldPath") is { Length: > 0 } field) message = $"{field}: {message}";
            text.Line(1, $"{item.Text("type")}\t{item.Text("reason")}\t{EventAge.Interval(item, now)}\t{source}\t{message}");
        }
    }

    private static DateTimeOffset LastSeen(JsonObject item) => Timestamps.TryParse(item.Text("lastTimestamp"), out var time) ? time : DateTimeOffset.MinValue;
}
