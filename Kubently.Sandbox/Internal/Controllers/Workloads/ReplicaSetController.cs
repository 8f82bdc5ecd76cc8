using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>ReplicaSets: as many pods as they want.</summary>
internal sealed class ReplicaSetController(Stage stage, EventRecorder events, PodMaker maker) : IController
{
    private static readonly TimeSpan Now = TimeSpan.Zero;

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == ReplicaSetHistory.ReplicaSets) return change.After is null ? [] : [Owned.Self(change)];
        return change.Key == ResourceKey.Pods ? Owned.Owner(change, "ReplicaSet") : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(ReplicaSetHistory.ReplicaSets, @namespace, name) is not { } stored) return;
        var set = JsonText.Copy(stored.Root);
        var pods = Owned.By(stage.World, ResourceKey.Pods, stored).Where(Owned.IsActive).ToList();
        var missing = set.Object("spec").Number("replicas", 1) - pods.Count;
        string? failure = null;
        if (stored.Root.At("metadata", "deletionTimestamp").Exists()) missing = 0;
        if (missing > 0) failure = Grow(set, missing);
        if (missing < 0)
            foreach (var pod in Leaving(pods).Take(-missing)) Remove(set, pod);
        pods = [.. Owned.By(stage.World, ResourceKey.Pods, stored).Where(Owned.IsActive)];
        Owned.WriteStatus(stage, stored, Status(set, pods, failure));
    }

    /// <summary>Which pods go first: those that run nowhere, then those that are not ready, then the youngest.</summary>
    private static IEnumerable<StoredObject> Leaving(IEnumerable<StoredObject> pods) => pods
        .OrderBy(pod => pod.Root.At("spec", "nodeName").Exists()).ThenBy(Owned.IsReady)
        .ThenByDescending(pod => pod.Root.At("metadata", "creationTimestamp").Text(), StringComparer.Ordinal).ThenByDescending(pod => pod.ResourceVersion);

    private string? Grow(JsonObject set, int count)
    {
        var name = set.Object("metadata").Text("name");
        for (var made = 0; made < count; made++)
        {
            var pod = string.Create(CultureInfo.InvariantCulture, $"{name}-{Names.Suffix(stage.Seeded($"{name}/{stage.World.Store.Revision}"), 5)}");
            if (maker.Make(set, set.Object("spec").Object("template"), pod, []) is { } failure)
            {
                if (!set.Object("status").Objects("conditions").Any(condition => condition.Text("type") == "ReplicaFailure"))
                    events.Record(set, "Warning", "FailedCreate", $"Error creating: {failure}", "replicaset-controller", Now);
                return failure;
            }

            events.Record(set, "Normal", "SuccessfulCreate", $"Created pod: {pod}", "replicaset-controller", Now);
        }

        return null;
    }

    private void Remove(JsonObject set, StoredObject pod)
    {
        Removal.Begin(stage, ResourceKey.Pods, pod);
        events.Record(set, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Name}", "replicaset-controller", Now);
    }

    private JsonObject Status(JsonObject set, List<StoredObject> pods, string? failure)
    {
        var status = new JsonObject { ["replicas"] = pods.Count };
        var ready = pods.Count(Owned.IsReady);
        if (pods.Count > 0) status["fullyLabeledReplicas"] = pods.Count;
        if (ready > 0) (status["readyReplicas"], status["availableReplicas"]) = (ready, ready);
        status["observedGeneration"] = set.Object("metadata").Number("generation", 1);
        if (failure is null) return status;
        var known = set.Object("status").Objects("conditions").FirstOrDefault(condition => condition.Text("type") == "ReplicaFailure");
        status["conditions"] = new JsonArray(known?.Copy() ?? WorkloadPlan.Condition("ReplicaFailure", true, stage.Time(Now), "FailedCreate", failure));
        return status;
    }
}
