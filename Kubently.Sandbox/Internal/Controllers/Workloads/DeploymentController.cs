using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>Deployments: a ReplicaSet for each template, grown and shrunk step by step.</summary>
internal sealed class DeploymentController(Stage stage, EventRecorder events) : IController
{
    private static readonly ResourceKey Deployments = new("apps", "deployments");
    private readonly ReplicaSetHistory _history = new(stage);

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == Deployments) return change.After is null ? [] : [Owned.Self(change)];
        return change.Key == ReplicaSetHistory.ReplicaSets ? Owned.Owner(change, "Deployment") : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(Deployments, @namespace, name) is not { } stored || stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var sets = Owned.By(stage.World, ReplicaSetHistory.ReplicaSets, stored);
        var deployment = JsonText.Copy(stored.Root);
        var paused = deployment.Object("spec").Flag("paused");
        var newest = ReplicaSetHistory.Newest(deployment, sets);
        if (newest is null && !paused)
        {
            _history.Create(deployment, sets);
            Owned.Write(stage, stored, deployment);
            return;
        }

        if (newest is not null && !paused && _history.Raise(deployment, newest, sets))
        {
            Owned.Write(stage, stored, deployment);
            return;
        }

        var step = RolloutStep.Of(deployment.Object("spec"));
        if (paused) Scale(deployment, sets, PausedSizes(step, newest, sets));
        else Scale(deployment, sets, step.Next(Size(newest!), [.. sets.Where(set => set.Name != newest!.Name).Select(Size)]));
        sets = Owned.By(stage.World, ReplicaSetHistory.ReplicaSets, stored);
        Owned.WriteStatus(stage, stored, new DeploymentStatus(stage, deployment, sets, newest?.Name ?? "", step).Build());
        if (!paused) _history.Trim(deployment, newest!, sets);
    }

    // While it is paused nothing new is rolled out, and what there is still follows the number of replicas.
    private static Dictionary<string, int> PausedSizes(RolloutStep step, StoredObject? newest, IReadOnlyList<StoredObject> sets)
    {
        var active = sets.Where(set => Size(set).Wanted > 0).ToList();
        var one = active.Count == 1 ? active[0] : active.Count == 0 ? newest : null;
        return one is null || Size(one).Wanted == step.Desired ? [] : new Dictionary<string, int> { [one.Name] = step.Desired };
    }

    private void Scale(JsonObject deployment, IReadOnlyList<StoredObject> sets, IReadOnlyDictionary<string, int> sizes)
    {
        foreach (var (name, size) in sizes)
        {
            var set = sets.First(set => set.Name == name);
            var (was, way) = (Size(set).Wanted, size > Size(set).Wanted ? "up" : "down");
            _history.Resize(deployment, set, size);
            events.Record(deployment, "Normal", "ScalingReplicaSet",
                string.Create(CultureInfo.InvariantCulture, $"Scaled {way} replica set {name} from {was} to {size}"), "deployment-controller", TimeSpan.Zero);
        }
    }

    private static SetSize Size(StoredObject set) => new(set.Name, (int)set.Root.At("spec", "replicas").Number(),
        (int)set.Root.At("status", "replicas").Number(), (int)set.Root.At("status", "availableReplicas").Number());
}
