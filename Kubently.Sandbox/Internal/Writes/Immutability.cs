using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What may not change once it is set.</summary>
internal static class Immutability
{
    private const string Field = "field is immutable";
    private static readonly string[] StatefulSetMutable =
        ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public static IEnumerable<FieldCause> Check(ResourceType type, JsonObject before, JsonObject after)
    {
        var (was, spec) = (before.Object("spec"), after.Object("spec"));
        return type.Kind switch
        {
            "Deployment" or "ReplicaSet" or "DaemonSet" => Same(was, spec, "spec.", Field, "selector"),
            "Job" => Same(was, spec, "spec.", Field, "selector", "completionMode")
                .Concat(was.Flag("suspend") ? [] : Same(was, spec, "spec.", Field, "template", "completions")),
            "StatefulSet" => Only(was, spec, StatefulSetMutable,
                "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"),
            "PersistentVolumeClaim" => Only(was, spec, ["resources", "volumeAttributesClassName", "volumeName"],
                "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"),
            "ConfigMap" => Sealed(before, after, "data", "binaryData"),
            "Secret" => Sealed(before, after, "data").Concat(Same(before, after, "", Field, "type")),
            "Service" when was.Text("type") != "ExternalName" && spec.Text("type") != "ExternalName" && was.Text("clusterIP") != spec.Text("clusterIP") =>
                [FieldCause.Invalid("spec.clusterIPs[0]", (spec["clusterIPs"] ?? new JsonArray()).ToJsonString(), "may not change once set")],
            "RoleBinding" or "ClusterRoleBinding" when !JsonNode.DeepEquals(before["roleRef"], after["roleRef"]) =>
                [FieldCause.Invalid("roleRef", after["roleRef"]?.ToJsonString() ?? "null", "cannot change roleRef")],
            "Pod" => PodSpec(was, spec),
            _ => [],
        };
    }

    private static IEnumerable<FieldCause> Same(JsonObject was, JsonObject @is, string at, string why, params string[] names) => names
        .Where(name => !JsonNode.DeepEquals(was[name], @is[name]))
        .Select(name => FieldCause.Invalid($"{at}{name}", @is[name]?.ToJsonString() ?? "null", why));

    private static IEnumerable<FieldCause> Only(JsonObject was, JsonObject spec, string[] mutable, string why) =>
        was.Concat(spec).Select(field => field.Key).Any(name => !mutable.Contains(name) && !JsonNode.DeepEquals(was[name], spec[name]))
            ? [FieldCause.Forbidden("spec", why)]
            : [];

    private static IEnumerable<FieldCause> Sealed(JsonObject before, JsonObject after, params string[] names)
    {
        const string why = "field is immutable when `immutable` is set";
        if (!before.Flag("immutable")) return [];
        return names.Where(name => !JsonNode.DeepEquals(before[name], after[name])).Select(name => FieldCause.Forbidden(name, why))
            .Concat(after.Flag("immutable") ? [] : [FieldCause.Forbidden("immutable", why)]);
    }

    private static IEnumerable<FieldCause> PodSpec(JsonObject was, JsonObject spec)
    {
        const string why = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
            + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
        return JsonNode.DeepEquals(Fixed(was), Fixed(spec)) ? [] : [FieldCause.Forbidden("spec", why)];
    }

    private static JsonObject Fixed(JsonObject spec)
    {
        var rest = spec.Copy();
        foreach (var container in rest.Objects("containers").Concat(rest.Objects("initContainers"))) container.Remove("image");
        foreach (var name in new[] { "activeDeadlineSeconds", "tolerations", "ephemeralContainers" }) rest.Remove(name);
        return rest;
    }
}
