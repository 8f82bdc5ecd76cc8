using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>
/// A workload's manifest, the stories of its pods, and what its controller makes of them. Pods that a scenario does not tell of are
/// healthy ones.
/// </summary>
internal sealed class WorkloadExpansion(Stage stage, EventRecorder events)
{
    private readonly PodFactory _pods = new(stage, events);

    public void Expand(JsonObject document)
    {
        var manifest = document.Object("manifest").Copy();
        var metadata = manifest.Ensure("metadata");
        metadata.Default("namespace", "default");
        var age = document.Ago("age") ?? TimeSpan.FromDays(20);
        metadata["uid"] = stage.Uid(manifest.Text("kind"), metadata.Text("namespace"), metadata.Text("name"));
        metadata["creationTimestamp"] = stage.Time(age);
        if (metadata["labels"] is null && manifest.Object("spec").Object("template").Object("metadata")["labels"] is JsonObject labels) metadata["labels"] = labels.Copy();
        PodDefaults.FillTemplate(manifest.Object("spec").Object("template").Object("spec"));
        manifest.Object("spec").Object("template").Ensure("metadata").Default("creationTimestamp", null);
        var plan = new WorkloadPlan(stage, events, _pods, manifest, document, age);
        Remember(plan);
        switch (manifest.Text("kind"))
        {
            case "Deployment": DeploymentExpansion.Expand(plan); break;
            case "StatefulSet": StatefulSetExpansion.Expand(plan); break;
            case "DaemonSet": DaemonSetExpansion.Expand(plan); break;
            case "Job": JobExpansion.Expand(plan); break;
            default: throw new InvalidDataException($"A SandboxWorkload cannot be made of a {manifest.Text("kind")}.");
        }
    }

    // Only where all pods fail the fault lies in what they have in common.
    private void Remember(WorkloadPlan plan)
    {
        var stories = plan.Stories(plan.Spec.Number("replicas", 1));
        if (plan.Manifest.Text("kind") != "Job" && stories.Count > 0 && stories.All(story => !story.IsHealthy))
            stage.Faults.Tell(stage.World, plan.Namespace, plan.Template.Object("spec"), stories[0]);
    }
}
