using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Pods;
using Kubently.Sandbox.Internal.Scenarios.Workloads;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What the server fills in when an object is created or changed.</summary>
internal static class CreationDefaults
{
    public static void Fill(Stage stage, ResourceType type, JsonObject @object)
    {
        if (type.Columns is not null) return;
        if (type.Key == ResourceKey.Pods) Pod(@object);
        ForKind(stage, @object);
        if (@object.Text("kind") != "Job") return;
        JobLabels.Put(@object);
        @object.Object("metadata").Default("labels", @object.Object("spec").Object("template").Object("metadata").Object("labels").Copy());
    }

    public static void Refill(Stage stage, ResourceType type, JsonObject before, JsonObject @object)
    {
        if (type.Columns is not null) return;
        // An address is given once; who replaces a Service without naming it keeps it.
        if (@object.Text("kind") == "Service" && @object["spec"] is JsonObject spec && spec.Text("type") != "ExternalName")
            foreach (var name in new[] { "clusterIP", "clusterIPs" })
                if (spec[name] is not (JsonArray or JsonValue) && before.Object("spec")[name] is { } address) spec[name] = address.DeepClone();
        if (type.Key == ResourceKey.Pods && @object["spec"] is JsonObject pod) PodDefaults.FillTemplate(pod);
        ForKind(stage, @object);
    }

    private static void ForKind(Stage stage, JsonObject @object)
    {
        ObjectDefaults.ForKind(stage, @object);
        if (@object["spec"] is JsonObject spec) WorkloadDefaults.Fill(@object.Text("kind"), spec);
    }

    private static void Pod(JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        PodDefaults.FillTemplate(spec);
        PodDefaults.FillPod(spec, pod.Object("metadata").Text("name"));
        pod["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = PodDefaults.QosClass(spec) };
    }
}
