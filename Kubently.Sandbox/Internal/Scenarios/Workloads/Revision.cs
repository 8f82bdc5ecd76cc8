using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>The ControllerRevision of what keeps its history in such objects.</summary>
internal static class Revision
{
    public static void Put(WorkloadPlan plan, string name) => plan.Stage.Put(Of(plan.Stage, plan.Manifest, name, 1, plan.Stage.Time(plan.Age)));

    public static JsonObject Of(Stage stage, JsonObject owner, string name, int number, string created)
    {
        var metadata = owner.Object("metadata");
        var labels = owner.Object("spec").Object("template").Object("metadata").Object("labels").Copy();
        labels["controller-revision-hash"] = name[(metadata.Text("name").Length + 1)..];
        return new JsonObject
        {
            ["kind"] = "ControllerRevision",
            ["apiVersion"] = "apps/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = metadata.Text("namespace"),
                ["uid"] = stage.Uid("ControllerRevision", metadata.Text("namespace"), name),
                ["creationTimestamp"] = created,
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(PodFactory.OwnerReference(owner)),
            },
            ["data"] = Content(owner),
            ["revision"] = number,
        };
    }

    /// <summary>What a revision remembers: a patch that puts the template back.</summary>
    public static JsonObject Content(JsonObject owner)
    {
        var template = owner.Object("spec").Object("template").Copy();
        template["$patch"] = "replace";
        return new JsonObject { ["spec"] = new JsonObject { ["template"] = template } };
    }
}
