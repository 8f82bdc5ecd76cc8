using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>A Deployment with its ReplicaSets, of which only the newest has pods.</summary>
internal static class DeploymentExpansion
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";

    public static void Expand(WorkloadPlan plan)
    {
        WorkloadDefaults.Fill("Deployment", plan.Spec);
        var replicas = plan.Spec.Number("replicas", 1);
        var history = plan.Document.Objects("history").ToList();
        var revision = history.Count + 1;
        var annotations = plan.Metadata.Ensure("annotations");
        annotations[RevisionAnnotation] = Text(revision);
        var before = Enumerable.Range(0, history.Count).SelectMany(at => ReplicaSet(plan, at + 1, history[at]).Pods).ToList();
        var (replicaSet, pods) = ReplicaSet(plan, revision, null);

        var (made, ready) = (pods.Count + before.Count, pods.Concat(before).Count(pod => pod.IsHealthy));
        var unavailable = replicas - ready;
        var since = plan.Stage.Time(plan.PodsAge);
        // At most a quarter may be missing, rounded down, for the Deployment to count as available.
        var available = unavailable <= replicas / 4;
        var status = new JsonObject { ["observedGeneration"] = revision, ["replicas"] = made, ["updatedReplicas"] = pods.Count };
        if (ready > 0) (status["readyReplicas"], status["availableReplicas"]) = (ready, ready);
        if (unavailable > 0) status["unavailableReplicas"] = unavailable;
        status["conditions"] = Conditions(plan, replicaSet, available, complete: unavailable <= 0 && before.Count == 0, since);
        plan.Metadata["generation"] = revision;
        plan.Manifest["status"] = status;
        plan.Finish();
        plan.Events.Record(plan.Manifest, "Normal", "ScalingReplicaSet", $"Scaled up replica set {replicaSet} from 0 to {replicas}",
            "deployment-controller", plan.PodsAge);
    }

    private static (string Name, IReadOnlyList<PodStory> Pods) ReplicaSet(WorkloadPlan plan, int revision, JsonObject? past)
    {
        var template = plan.Template.Copy();
        if (past is not null)
            foreach (var container in template.Object("spec").Objects("containers").Take(1)) container["image"] = past.Text("image", container.Text("image"));
        var hash = Names.Suffix(plan.Stage.Seeded($"{plan.Namespace}/{plan.Name}/{revision}"), 10);
        var name = $"{plan.Name}-{hash}";
        template.Ensure("metadata")["labels"] = plan.LabelsWith(HashLabel, hash);
        var selector = plan.Spec.Object("selector").Copy();
        selector.Ensure("matchLabels")[HashLabel] = hash;
        // A past revision has pods while the rollout of the next goes on.
        var replicas = past?.Number("pods", 0) ?? plan.Spec.Number("replicas", 1);
        var age = past?.Ago("age") ?? plan.PodsAge;
        var annotations = new JsonObject
        {
            ["deployment.kubernetes.io/desired-replicas"] = Text(plan.Spec.Number("replicas", 1)),
            ["deployment.kubernetes.io/max-replicas"] = Text(plan.Spec.Number("replicas", 1) + 1),
            [RevisionAnnotation] = Text(revision),
        };
        if ((past?.Text("changeCause") ?? plan.Metadata.Object("annotations").Text("kubernetes.io/change-cause")) is { Length: > 0 } cause)
            annotations["kubernetes.io/change-cause"] = cause;
        var replicaSet = new JsonObject
        {
            ["kind"] = "ReplicaSet",
            ["apiVersion"] = "apps/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = plan.Namespace,
                ["uid"] = plan.Stage.Uid("ReplicaSet", plan.Namespace, name),
                ["generation"] = past is null ? 1 : 2,
                ["creationTimestamp"] = plan.Stage.Time(age),
                ["labels"] = plan.LabelsWith(HashLabel, hash),
                ["annotations"] = annotations,
                ["ownerReferences"] = new JsonArray(PodFactory.OwnerReference(plan.Manifest)),
            },
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["selector"] = selector, ["template"] = template },
        };
        var stories = past is null ? plan.Stories(Math.Min(replicas, plan.Document.Number("made", replicas))) : [.. Enumerable.Repeat(PodStory.Of([], age), replicas)];
        for (var at = 0; at < stories.Count; at++)
        {
            var pod = $"{name}-{Names.Suffix(plan.Stage.Seeded($"{name}/{at}"), 5)}";
            plan.Events.Record(replicaSet, "Normal", "SuccessfulCreate", $"Created pod: {pod}", "replicaset-controller", stories[at].Age);
            plan.Pods.Create(replicaSet, template, pod, $"{name}-", [], stories[at]);
        }

        replicaSet["status"] = Status(plan, stories, past is null ? 1 : 2);
        plan.Stage.Put(replicaSet);
        if (past is null && plan.CreateFailure.Length > 0)
            plan.Events.Record(replicaSet, "Warning", "FailedCreate", $"Error creating: {plan.CreateFailure}", "replicaset-controller", TimeSpan.FromMinutes(3), plan.PodsAge, 17);
        return (name, stories);
    }

    private static JsonObject Status(WorkloadPlan plan, IReadOnlyList<PodStory> stories, int generation)
    {
        var ready = stories.Count(story => story.IsHealthy);
        var status = new JsonObject { ["replicas"] = stories.Count };
        if (stories.Count > 0) status["fullyLabeledReplicas"] = stories.Count;
        if (ready > 0) (status["readyReplicas"], status["availableReplicas"]) = (ready, ready);
        status["observedGeneration"] = generation;
        if (generation == 1 && plan.CreateFailure.Length > 0)
            status["conditions"] = new JsonArray(WorkloadPlan.Condition("ReplicaFailure", true, plan.Stage.Time(plan.PodsAge), "FailedCreate", plan.CreateFailure));
        return status;
    }

    private static JsonArray Conditions(WorkloadPlan plan, string replicaSet, bool available, bool complete, string since)
    {
        var limit = TimeSpan.FromSeconds(plan.Spec.Number("progressDeadlineSeconds", 600));
        var (progressing, reason, message) = complete ? (true, "NewReplicaSetAvailable", $"ReplicaSet \"{replicaSet}\" has successfully progressed.")
            : plan.PodsAge > limit ? (false, "ProgressDeadlineExceeded", $"ReplicaSet \"{replicaSet}\" has timed out progressing.")
            : (true, "ReplicaSetUpdated", $"ReplicaSet \"{replicaSet}\" is progressing.");
        var failedAt = plan.PodsAge > limit && !complete ? plan.Stage.Time(plan.PodsAge - limit) : since;
        var conditions = new JsonArray
        {
            (JsonNode)WorkloadPlan.Condition("Available", available, since, available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", since),
        };
        if (plan.CreateFailure.Length > 0) conditions.Add((JsonNode)WorkloadPlan.Condition("ReplicaFailure", true, since, "FailedCreate", plan.CreateFailure, since));
        conditions.Add((JsonNode)WorkloadPlan.Condition("Progressing", progressing, failedAt, reason, message, failedAt));
        return conditions;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
