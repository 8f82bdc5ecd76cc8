using System.Text.Json;
using Kubently.Contracts.Changes;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>Who changed which fields when, as managed fields tell, and what is new.</summary>
internal static class Edits
{
    private const int MaxFields = 6;

    // What was made in one go has its fields' time a moment after its own.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // Controllers write what follows from what people change.
    private static readonly HashSet<string> Followers =
        ["kube-controller-manager", "kubelet", "kube-scheduler", "cloud-controller-manager", "kube-apiserver", "metrics-server", "vpa-recommender", "cluster-autoscaler"];

    // Their pod templates are told as rollouts; pods, events and revisions are only what comes of it.
    private static readonly HashSet<string> Templated = [Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet];
    private static readonly HashSet<string> Consequences = [Kinds.Pod, Kinds.Event, Kinds.ReplicaSet, Kinds.ControllerRevision, ChangeSources.HelmRelease];

    public static IEnumerable<ClusterChange> Of(ClusterSnapshot snapshot) => snapshot.ReadKinds.Where(kind => !Consequences.Contains(kind))
        .SelectMany(kind => snapshot.Of(kind)).Where(item => item.Name != "kube-root-ca.crt").SelectMany(Of);

    /// <summary>The program that wrote to an object's spec within a span of an instant; null when none is known.</summary>
    public static string? ManagerAt(ClusterObject item, DateTimeOffset at, TimeSpan within) => Entries(item)
        .Where(entry => entry.Instant("time") is { } time && (time - at).Duration() <= within)
        .Select(entry => entry.Text("manager")).OfType<string>().Select(manager => Quote.Line(manager, 80)).FirstOrDefault();

    private static IEnumerable<ClusterChange> Of(ClusterObject item)
    {
        if (item.CreatedAt is { } created)
            yield return new ClusterChange { At = created, Object = item.Reference, What = "created", Source = "created", By = ManagerAt(item, created, Moment) };
        foreach (var entry in Entries(item))
        {
            if (entry.Instant("time") is not { } time || item.CreatedAt is { } born && time - born <= Moment) continue;
            var fields = Fields(entry, Templated.Contains(item.Kind)).ToArray();
            if (fields.Length == 0) continue;
            var named = string.Join(", ", fields.Take(MaxFields));
            yield return new ClusterChange
            {
                At = time,
                Object = item.Reference,
                What = Quote.Line($"changed, among the fields {named}{(fields.Length > MaxFields ? $" and {fields.Length - MaxFields} more" : "")}"),
                Source = "edit",
                By = Quote.Line(entry.Text("manager") ?? "", 80),
            };
        }
    }

    private static IEnumerable<JsonElement> Entries(ClusterObject item) => item.Json.Items("metadata", "managedFields")
        .Where(entry => entry.Text("subresource") is null or "" or "scale" && !Followers.Contains(entry.Text("manager") ?? ""));

    // "f:spec": {"f:replicas": {}} is spec.replicas; below two levels a field's name no longer says more to a person.
    private static IEnumerable<string> Fields(JsonElement entry, bool templated)
    {
        foreach (var part in entry.Names("fieldsV1").Where(part => part is "f:spec" or "f:data" or "f:binaryData" or "f:stringData" or "f:webhooks"))
        {
            var inner = entry.Names("fieldsV1", part).Where(name => name.StartsWith("f:", StringComparison.Ordinal)).Select(name => name[2..]).ToArray();
            if (inner.Length == 0) yield return part[2..];
            foreach (var name in inner)
                if (!(templated && name is "template" or "selector" or "strategy")) yield return $"{part[2..]}.{name}";
        }
    }
}
