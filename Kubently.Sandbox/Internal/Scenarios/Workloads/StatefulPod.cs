using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>What is particular to a pod of a StatefulSet: its number, and its claims.</summary>
internal static class StatefulPod
{
    public static JsonObject Labels(string pod, int index, string revision) => new()
    {
        ["apps.kubernetes.io/pod-index"] = index.ToString(CultureInfo.InvariantCulture),
        ["controller-revision-hash"] = revision,
        ["statefulset.kubernetes.io/pod-name"] = pod,
    };

    /// <summary>The template with the volumes of the pod's own claims.</summary>
    public static JsonObject Template(JsonObject set, string pod)
    {
        var template = set.Object("spec").Object("template").Copy();
        var spec = template.Ensure("spec");
        var volumes = spec["volumes"] as JsonArray ?? [];
        foreach (var claim in Claims(set))
            volumes.Add((JsonNode)new JsonObject { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = $"{claim}-{pod}" } });
        if (volumes.Parent is null && volumes.Count > 0) spec["volumes"] = volumes;
        return template;
    }

    public static IEnumerable<string> Claims(JsonObject set) => set.Object("spec").Objects("volumeClaimTemplates").Select(template => template.Object("metadata").Text("name"));
}
