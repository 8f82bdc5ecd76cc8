using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>The status of a Deployment from those of its sets.</summary>
internal sealed class DeploymentStatus(Stage stage, JsonObject deployment, IReadOnlyList<StoredObject> sets, string newest, RolloutStep step)
{
    public JsonObject Build()
    {
        var status = new JsonObject { ["observedGeneration"] = deployment.Object("metadata").Number("generation", 1) };
        var (replicas, updated) = (Sum("status", "replicas"), Newest("replicas"));
        var (ready, available) = (Sum("status", "readyReplicas"), Sum("status", "availableReplicas"));
        Count(status, "replicas", replicas);
        Count(status, "updatedReplicas", updated);
        Count(status, "readyReplicas", ready);
        Count(status, "availableReplicas", available);
        Count(status, "unavailableReplicas", Math.Max(0, Sum("spec", "replicas") - available));
        var complete = updated == step.Desired && replicas == step.Desired && available == step.Desired;
        var conditions = new JsonArray { (JsonNode)Available(available >= step.LeastAvailable) };
        if (Failure() is { } failure) conditions.Add((JsonNode)failure);
        conditions.Add((JsonNode)Progressing(complete));
        status["conditions"] = conditions;
        return status;
    }

    private JsonObject Available(bool available) => Condition("Available", available ? "True" : "False", available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");

    private JsonObject Progressing(bool complete)
    {
        if (deployment.Object("spec").Flag("paused")) return Condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused");
        var known = Known("Progressing");
        if (known?.Text("reason") == "DeploymentPaused") known = null;
        if (complete) return Condition("Progressing", "True", "NewReplicaSetAvailable", $"ReplicaSet \"{newest}\" has successfully progressed.");
        // A rollout that has been found to hang hangs until something else is rolled out.
        return known is not null && known.Text("reason") == "ProgressDeadlineExceeded" && known.Text("message").Contains($"\"{newest}\"", StringComparison.Ordinal)
            ? known.Copy()
            : Condition("Progressing", "True", "ReplicaSetUpdated", $"ReplicaSet \"{newest}\" is progressing.");
    }

    private JsonObject? Failure() => sets.Where(set => set.Name == newest).SelectMany(set => set.Root.At("status", "conditions").Items())
        .Where(condition => condition.At("type").Text() == "ReplicaFailure")
        .Select(condition => Condition("ReplicaFailure", "True", condition.At("reason").Text(), condition.At("message").Text())).FirstOrDefault();

    private JsonObject Condition(string type, string status, string reason, string message)
    {
        if (Known(type) is { } known && known.Text("status") == status)
        {
            if (known.Text("reason") == reason && known.Text("message") == message) return known.Copy();
            return WorkloadPlan.Condition(type, status, known.Text("lastTransitionTime"), reason, message, stage.Time(TimeSpan.Zero));
        }

        return WorkloadPlan.Condition(type, status, stage.Time(TimeSpan.Zero), reason, message, stage.Time(TimeSpan.Zero));
    }

    private JsonObject? Known(string type) => deployment.Object("status").Objects("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    private long Sum(string part, string name) => sets.Sum(set => set.Root.At(part, name).Number());

    private long Newest(string name) => sets.Where(set => set.Name == newest).Sum(set => set.Root.At("status", name).Number());

    private static void Count(JsonObject status, string name, long count)
    {
        if (count > 0) status[name] = count;
    }
}
