using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>A DaemonSet: a pod on every node.</summary>
internal static class DaemonSetExpansion
{
    public static void Expand(WorkloadPlan plan)
    {
        WorkloadDefaults.Fill("DaemonSet", plan.Spec);
        var hash = Names.Suffix(plan.Stage.Seeded($"{plan.Namespace}/{plan.Name}/1"), 10);
        Revision.Put(plan, $"{plan.Name}-{hash}");
        var nodes = plan.Stage.AllNodes;
        var stories = plan.Stories(nodes.Count);
        for (var at = 0; at < nodes.Count; at++)
        {
            var pod = $"{plan.Name}-{Names.Suffix(plan.Stage.Seeded($"{plan.Name}/{nodes[at]}"), 5)}";
            plan.Pods.Create(plan.Manifest, plan.Template, pod, $"{plan.Name}-",
                new JsonObject { ["controller-revision-hash"] = hash, ["pod-template-generation"] = "1" }, stories[at] with { Node = nodes[at] });
        }

        var ready = stories.Count(story => story.IsHealthy);
        plan.Metadata["generation"] = 1;
        plan.Metadata.Ensure("annotations")["deprecated.daemonset.template.generation"] = "1";
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = nodes.Count,
            ["numberMisscheduled"] = 0,
            ["desiredNumberScheduled"] = nodes.Count,
            ["numberReady"] = ready,
            ["observedGeneration"] = 1,
            ["updatedNumberScheduled"] = nodes.Count,
            ["numberAvailable"] = ready,
        };
        if (ready < nodes.Count) status["numberUnavailable"] = nodes.Count - ready;
        plan.Manifest["status"] = status;
        plan.Finish();
    }
}
