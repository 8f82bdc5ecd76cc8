using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>An event, whichever of the two generations of fields it was written with.</summary>
internal sealed record ClusterEvent(
    string Type, string Reason, string Message, int Count, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, ObjectReference Involved, string InvolvedUid)
{
    public bool IsWarning => Type == "Warning";

    public static ClusterEvent Of(ClusterObject source)
    {
        var json = source.Json;
        var involved = json.At("involvedObject").Exists() ? json.At("involvedObject") : json.At("regarding");
        return new ClusterEvent(
            json.Text("type") ?? "",
            json.Text("reason") ?? "",
            (json.Text("message") ?? json.Text("note") ?? "").Trim(),
            json.NumberOrNull("series", "count") ?? json.NumberOrNull("count") ?? json.NumberOrNull("deprecatedCount") ?? 1,
            json.Instant("firstTimestamp") ?? json.Instant("deprecatedFirstTimestamp") ?? json.Instant("eventTime") ?? json.Instant("lastTimestamp"),
            json.Instant("series", "lastObservedTime") ?? json.Instant("lastTimestamp") ?? json.Instant("deprecatedLastTimestamp") ?? json.Instant("eventTime"),
            new ObjectReference(involved.Text("kind") ?? "", involved.Text("namespace") ?? NamespaceOf(source, involved.Text("kind")), involved.Text("name") ?? ""),
            involved.Text("uid") ?? "");
    }

    // Events about cluster-scoped objects are kept in some namespace, usually default.
    private static string? NamespaceOf(ClusterObject source, string? kind) =>
        kind is Kinds.Node or Kinds.Namespace or Kinds.PersistentVolume or Kinds.StorageClass ? null : source.Namespace;
}
