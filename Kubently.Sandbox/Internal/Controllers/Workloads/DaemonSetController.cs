using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>DaemonSets: a pod on each node that lets it, renewed one after the other.</summary>
internal sealed class DaemonSetController(Stage stage, EventRecorder events, PodMaker maker) : IController
{
    private const string RevisionLabel = "controller-revision-hash";
    private static readonly ResourceKey DaemonSets = new("apps", "daemonsets");
    private readonly RevisionHistory _history = new(stage);

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == DaemonSets) return change.After is null ? [] : [Owned.Self(change)];
        if (change.Key == ResourceKey.Nodes) return stage.World.Store.List(DaemonSets).Select(set => (set.Namespace, set.Name));
        return change.Key == ResourceKey.Pods ? Owned.Owner(change, "DaemonSet") : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(DaemonSets, @namespace, name) is not { } stored || stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var set = JsonText.Copy(stored.Root);
        var hash = _history.Present(stored)[(name.Length + 1)..];
        var nodes = Step(set, stored, hash);
        Owned.WriteStatus(stage, stored, Status(set, [.. Pods(stored)], nodes, hash));
    }

    /// <summary>Does what is next; how many nodes shall have a pod.</summary>
    private int Step(JsonObject set, StoredObject stored, string hash)
    {
        var pods = Pods(stored).ToLookup(pod => pod.Root.At("spec", "nodeName").Text());
        var spec = Tolerant(set.Object("spec").Object("template").Object("spec"));
        // Where a pod runs already it may stay, as with taints that do not evict.
        var nodes = stage.World.Store.List(ResourceKey.Nodes).Where(node => pods[node.Name].Any() || Scheduler.Obstacle(node.Root, spec) is null).ToList();
        foreach (var node in nodes.Where(node => !pods[node.Name].Any())) Make(set, node.Name, hash);
        foreach (var pod in pods.Where(group => !nodes.Exists(node => node.Name == group.Key)).SelectMany(group => group)) Removal.Begin(stage, ResourceKey.Pods, pod);
        if (set.Object("spec").Object("updateStrategy").Text("type") == "OnDelete") return nodes.Count;
        var all = pods.SelectMany(group => group).ToList();
        var renewing = all.Exists(pod => HashOf(pod) == hash && !Owned.IsReady(pod));
        if (!renewing && all.Find(pod => HashOf(pod) != hash) is { } old) Removal.Begin(stage, ResourceKey.Pods, old);
        return nodes.Count;
    }

    private void Make(JsonObject set, string node, string hash)
    {
        var name = set.Object("metadata").Text("name");
        var pod = $"{name}-{Names.Suffix(stage.Seeded($"{name}/{node}/{stage.World.Store.Revision}"), 5)}";
        var labels = new JsonObject { ["controller-revision-hash"] = hash, ["pod-template-generation"] = set.Object("metadata").Text("generation", "1") };
        var failure = maker.Make(set, set.Object("spec").Object("template"), pod, labels, node);
        events.Record(set, failure is null ? "Normal" : "Warning", failure is null ? "SuccessfulCreate" : "FailedCreate",
            failure is null ? $"Created pod: {pod}" : $"Error creating: {failure}", "daemonset-controller", TimeSpan.Zero);
    }

    // The controller lets its pods run on nodes that others are kept from.
    private static JsonObject Tolerant(JsonObject spec)
    {
        var tolerant = spec.Copy();
        if (tolerant["tolerations"] is not JsonArray tolerations) tolerant["tolerations"] = tolerations = [];
        foreach (var taint in new[] { "unschedulable", "not-ready", "unreachable", "disk-pressure", "memory-pressure", "pid-pressure" })
            tolerations.Add((JsonNode)new JsonObject { ["key"] = $"node.kubernetes.io/{taint}", ["operator"] = "Exists" });
        return tolerant;
    }

    private IEnumerable<StoredObject> Pods(StoredObject set) => Owned.By(stage.World, ResourceKey.Pods, set).Where(Owned.IsActive);

    private static string HashOf(StoredObject pod) => pod.Root.At("metadata", "labels").At(RevisionLabel).Text();

    private static JsonObject Status(JsonObject set, List<StoredObject> pods, int nodes, string hash)
    {
        var ready = pods.Count(Owned.IsReady);
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = pods.Count,
            ["numberMisscheduled"] = 0,
            ["desiredNumberScheduled"] = nodes,
            ["numberReady"] = ready,
            ["observedGeneration"] = set.Object("metadata").Number("generation", 1),
            ["updatedNumberScheduled"] = pods.Count(pod => HashOf(pod) == hash),
            ["numberAvailable"] = ready,
        };
        if (ready < nodes) status["numberUnavailable"] = nodes - ready;
        return status;
    }
}
