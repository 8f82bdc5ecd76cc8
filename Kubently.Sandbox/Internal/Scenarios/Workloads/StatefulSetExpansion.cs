using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>A StatefulSet: pods with numbers, made one after the other. Claims are plain objects of the scenario.</summary>
internal static class StatefulSetExpansion
{
    public static void Expand(WorkloadPlan plan)
    {
        WorkloadDefaults.Fill("StatefulSet", plan.Spec);
        var replicas = plan.Spec.Number("replicas", 1);
        var hash = $"{plan.Name}-{Names.Suffix(plan.Stage.Seeded($"{plan.Namespace}/{plan.Name}/1"), 10)}";
        Revision.Put(plan, hash);
        var stories = plan.Stories(replicas);
        // A later pod is only made when the one before it is ready.
        var firstBroken = stories.ToList().FindIndex(story => !story.IsHealthy);
        if (firstBroken >= 0) stories = [.. stories.Take(firstBroken + 1)];
        for (var at = 0; at < stories.Count; at++)
        {
            var pod = string.Create(CultureInfo.InvariantCulture, $"{plan.Name}-{at}");
            plan.Pods.Create(plan.Manifest, StatefulPod.Template(plan.Manifest, pod), pod, $"{plan.Name}-", StatefulPod.Labels(pod, at, hash), stories[at]);
            plan.Events.Record(plan.Manifest, "Normal", "SuccessfulCreate", $"create Pod {pod} in StatefulSet {plan.Name} successful", "statefulset-controller", stories[at].Age);
        }

        var ready = stories.Count(story => story.IsHealthy);
        plan.Metadata["generation"] = 1;
        plan.Manifest["status"] = new JsonObject
        {
            ["observedGeneration"] = 1,
            ["replicas"] = stories.Count,
            ["readyReplicas"] = ready,
            ["currentReplicas"] = stories.Count,
            ["updatedReplicas"] = stories.Count,
            ["currentRevision"] = hash,
            ["updateRevision"] = hash,
            ["collisionCount"] = 0,
            ["availableReplicas"] = ready,
        };
        plan.Finish();
    }
}
