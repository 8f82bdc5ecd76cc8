using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>StatefulSets: numbered pods, made upwards and removed and renewed downwards, one after the other.</summary>
internal sealed class StatefulSetController(Stage stage, EventRecorder events, PodMaker maker) : IController
{
    private const string RevisionLabel = "controller-revision-hash";
    private static readonly ResourceKey StatefulSets = new("apps", "statefulsets");
    private readonly RevisionHistory _history = new(stage);

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == StatefulSets) return change.After is null ? [] : [Owned.Self(change)];
        return change.Key == ResourceKey.Pods ? Owned.Owner(change, "StatefulSet") : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(StatefulSets, @namespace, name) is not { } stored || stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var set = JsonText.Copy(stored.Root);
        var revision = _history.Present(stored);
        Step(set, stored, revision);
        Owned.WriteStatus(stage, stored, Status(set, [.. Pods(stored)], revision));
    }

    private void Step(JsonObject set, StoredObject stored, string revision)
    {
        var pods = Pods(stored).ToDictionary(Index);
        var replicas = set.Object("spec").Number("replicas", 1);
        var ordered = set.Object("spec").Text("podManagementPolicy") != "Parallel";
        for (var at = 0; at < replicas; at++)
        {
            if (!pods.TryGetValue(at, out var pod)) Make(set, at, revision);
            // A later pod waits until the one before it is ready.
            if (ordered && (pod is null || !Owned.IsReady(pod))) return;
        }

        var leaving = pods.Where(pod => pod.Key >= replicas).OrderByDescending(pod => pod.Key).Select(pod => pod.Value).FirstOrDefault();
        if (leaving is not null) Remove(set, leaving);
        else Renew(set, pods, revision);
    }

    private void Renew(JsonObject set, Dictionary<int, StoredObject> pods, string revision)
    {
        var strategy = set.Object("spec").Object("updateStrategy");
        if (strategy.Text("type", "RollingUpdate") != "RollingUpdate") return;
        var first = strategy.Object("rollingUpdate").Number("partition", 0);
        foreach (var (_, pod) in pods.Where(pod => pod.Key >= first).OrderByDescending(pod => pod.Key))
        {
            if (RevisionOf(pod) != revision)
            {
                Remove(set, pod);
                return;
            }

            if (!Owned.IsReady(pod)) return;
        }
    }

    private void Make(JsonObject set, int index, string revision)
    {
        var pod = string.Create(CultureInfo.InvariantCulture, $"{set.Object("metadata").Text("name")}-{index}");
        // A pod of that name may still be on its way out.
        if (stage.World.Store.Get(ResourceKey.Pods, set.Object("metadata").Text("namespace"), pod) is not null) return;
        VolumeClaims.Make(stage, set, pod);
        var failure = maker.Make(set, StatefulPod.Template(set, pod), pod, StatefulPod.Labels(pod, index, revision));
        Tell(set, failure is null ? "Normal" : "Warning", failure is null ? "SuccessfulCreate" : "FailedCreate",
            failure is null ? $"create Pod {pod} in StatefulSet {set.Object("metadata").Text("name")} successful" : $"create Pod {pod} in StatefulSet {set.Object("metadata").Text("name")} failed error: {failure}");
    }

    private void Remove(JsonObject set, StoredObject pod)
    {
        Removal.Begin(stage, ResourceKey.Pods, pod);
        Tell(set, "Normal", "SuccessfulDelete", $"delete Pod {pod.Name} in StatefulSet {set.Object("metadata").Text("name")} successful");
    }

    private void Tell(JsonObject set, string type, string reason, string message) => events.Record(set, type, reason, message, "statefulset-controller", TimeSpan.Zero);

    private IEnumerable<StoredObject> Pods(StoredObject set) => Owned.By(stage.World, ResourceKey.Pods, set).Where(Owned.IsActive);

    private static int Index(StoredObject pod) => int.Parse(pod.Name[(pod.Name.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string RevisionOf(StoredObject pod) => pod.Root.At("metadata", "labels").At(RevisionLabel).Text();

    private static JsonObject Status(JsonObject set, List<StoredObject> pods, string revision)
    {
        var updated = pods.Count(pod => RevisionOf(pod) == revision);
        var before = set.Object("status").Text("currentRevision", revision);
        var current = updated == pods.Count ? revision : before;
        var ready = pods.Count(Owned.IsReady);
        return new JsonObject
        {
            ["observedGeneration"] = set.Object("metadata").Number("generation", 1),
            ["replicas"] = pods.Count,
            ["readyReplicas"] = ready,
            ["currentReplicas"] = pods.Count(pod => RevisionOf(pod) == current),
            ["updatedReplicas"] = updated,
            ["currentRevision"] = current,
            ["updateRevision"] = revision,
            ["collisionCount"] = 0,
            ["availableReplicas"] = ready,
        };
    }
}
