using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>The ControllerRevision of what keeps its history in such objects.</summary>
internal static class Revision
{
    public static void Put(WorkloadPlan plan, string name)
    {
        var template = plan.Template.Copy();
        template["$patch"] = "replace";
        var labels = plan.Template.Object("metadata").Object("labels").Copy();
        labels["controller-revision-hash"] = name[(plan.Name.Length + 1)..];
        plan.Stage.Put(new JsonObject
        {
            ["kind"] = "ControllerRevision",
            ["apiVersion"] = "apps/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = plan.Namespace,
                ["uid"] = plan.Stage.Uid("ControllerRevision", plan.Namespace, name),
                ["creationTimestamp"] = plan.Stage.Time(plan.Age),
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(PodFactory.OwnerReference(plan.Manifest)),
            },
            ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template } },
            ["revision"] = 1,
        });
    }
}
