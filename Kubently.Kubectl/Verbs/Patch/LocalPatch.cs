using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Patch;

/// <summary>What a patch would make of an object, for a dry run that sends nothing.</summary>
internal static class LocalPatch
{
    private const int MaxDepth = 64;

    // The lists that a strategic merge goes into, and the field that tells their items apart.
    private static readonly FrozenDictionary<string, string> MergeKeys = new Dictionary<string, string>
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["ephemeralContainers"] = "name",
        ["env"] = "name",
        ["volumes"] = "name",
        ["volumeMounts"] = "mountPath",
        ["volumeDevices"] = "devicePath",
        ["imagePullSecrets"] = "name",
        ["hostAliases"] = "ip",
        ["topologySpreadConstraints"] = "topologyKey",
        ["ownerReferences"] = "uid",
        ["conditions"] = "type",
        ["addresses"] = "type",
    }.ToFrozenDictionary();

    internal static JsonObject Apply(JsonObject node, JsonNode patch, PatchType type, ApiResource resource)
    {
        var copy = (JsonObject)node.DeepClone();
        if (type == PatchType.Json) return JsonPatchOperations.Apply(copy, patch);
        if (type == PatchType.Strategic && resource.Group.Contains('.', StringComparison.Ordinal) && !resource.Group.EndsWith(".k8s.io", StringComparison.Ordinal))
            throw KubectlFailure.Error($"strategic merge patch is not supported for {resource.ApiVersion}, Kind={resource.Kind} locally, try --type merge");
        if (patch is not JsonObject changes) throw KubectlFailure.Error("the patch has to be an object");
        Merge(copy, changes, strategic: type == PatchType.Strategic, 0);
        return copy;
    }

    private static void Merge(JsonObject node, JsonObject changes, bool strategic, int depth)
    {
        if (depth > MaxDepth) throw KubectlFailure.Error($"the patch is nested deeper than {MaxDepth} levels");
        if (strategic && changes.Text("$patch") is "replace" or "delete")
        {
            var delete = changes.Text("$patch") == "delete";
            node.Clear();
            if (delete) return;
        }
        foreach (var (key, value) in changes)
        {
            if (strategic && key.StartsWith('$')) continue;
            switch (value)
            {
                case null:
                    node.Remove(key);
                    break;
                case JsonObject inner:
                    if (node[key] is not JsonObject map) node[key] = map = [];
                    Merge(map, inner, strategic, depth + 1);
                    break;
                case JsonArray items when strategic && MergeKey(key, items, node[key] as JsonArray) is { } by:
                    node[key] = MergeItems(node[key] as JsonArray ?? [], items, by, depth + 1);
                    break;
                default:
                    node[key] = value.DeepClone();
                    break;
            }
        }
    }

    // A container's ports go by their own number, a Service's by the one that it offers.
    private static string? MergeKey(string field, JsonArray items, JsonArray? current) => field == "ports"
        ? items.Concat(current ?? []).OfType<JsonObject>().Any(port => port.ContainsKey("containerPort")) ? "containerPort" : "port"
        : MergeKeys.GetValueOrDefault(field);

    private static JsonArray MergeItems(JsonArray current, JsonArray changes, string by, int depth)
    {
        var merged = changes.OfType<JsonObject>().Any(item => item.Text("$patch") == "replace") ? [] : current.OfType<JsonObject>().Select(item => (JsonObject)item.DeepClone()).ToList();
        foreach (var change in changes.OfType<JsonObject>().Where(item => item.Text("$patch") != "replace"))
        {
            var at = merged.FindIndex(item => JsonNode.DeepEquals(item[by], change[by]));
            if (change.Text("$patch") == "delete")
            {
                if (at >= 0) merged.RemoveAt(at);
                continue;
            }
            if (at < 0)
            {
                merged.Add([]);
                at = merged.Count - 1;
            }
            Merge(merged[at], change, strategic: true, depth);
        }
        return [.. merged];
    }
}
