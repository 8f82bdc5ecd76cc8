using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>The claims of a StatefulSet's pods, each bound to a volume of its own.</summary>
internal static class VolumeClaims
{
    public static void Make(Stage stage, JsonObject set, string pod)
    {
        var @namespace = set.Object("metadata").Text("namespace");
        foreach (var template in set.Object("spec").Objects("volumeClaimTemplates"))
        {
            var name = $"{template.Object("metadata").Text("name")}-{pod}";
            if (stage.World.Store.Get(new ResourceKey("", "persistentvolumeclaims"), @namespace, name) is not null) continue;
            var uid = stage.Uid("PersistentVolumeClaim", @namespace, name);
            var spec = template.Object("spec").Copy();
            var capacity = new JsonObject { ["storage"] = spec.Object("resources").Object("requests").Text("storage", "1Gi") };
            spec["volumeName"] = $"pvc-{uid}";
            spec.Default("volumeMode", "Filesystem");
            stage.Put(Object(stage, "PersistentVolumeClaim", name, uid, spec, new JsonObject { ["phase"] = "Bound", ["accessModes"] = spec["accessModes"]?.DeepClone(), ["capacity"] = capacity.Copy() },
                "kubernetes.io/pvc-protection", @namespace));
            stage.Put(Object(stage, "PersistentVolume", $"pvc-{uid}", stage.Uid("PersistentVolume", "", $"pvc-{uid}"), new JsonObject
            {
                ["capacity"] = capacity,
                ["accessModes"] = spec["accessModes"]?.DeepClone(),
                ["persistentVolumeReclaimPolicy"] = "Delete",
                ["storageClassName"] = spec.Text("storageClassName"),
                ["volumeMode"] = spec.Text("volumeMode"),
                ["claimRef"] = new JsonObject { ["kind"] = "PersistentVolumeClaim", ["apiVersion"] = "v1", ["namespace"] = @namespace, ["name"] = name, ["uid"] = uid },
            }, new JsonObject { ["phase"] = "Bound" }, "kubernetes.io/pv-protection"));
        }
    }

    private static JsonObject Object(Stage stage, string kind, string name, string uid, JsonObject spec, JsonObject status, string finalizer, string @namespace = "")
    {
        var metadata = new JsonObject { ["name"] = name, ["uid"] = uid, ["creationTimestamp"] = stage.Time(TimeSpan.Zero), ["finalizers"] = new JsonArray(finalizer) };
        if (@namespace.Length > 0) metadata["namespace"] = @namespace;
        return new JsonObject { ["kind"] = kind, ["apiVersion"] = "v1", ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }
}
