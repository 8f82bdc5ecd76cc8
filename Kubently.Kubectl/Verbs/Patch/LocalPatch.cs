using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Apply;

namespace Kubently.Kubectl.Verbs.Patch;

/// <summary>What a patch would make of an object, for a dry run that sends nothing.</summary>
internal static class LocalPatch
{
    private const int MaxDepth = 64;

    internal static JsonObject Apply(JsonObject node, JsonNode patch, PatchType type, ApiResource resource)
    {
        var copy = (JsonObject)node.DeepClone();
        if (type == PatchType.Json) return JsonPatchOperations.Apply(copy, patch);
        if (type == PatchType.Strategic && !PatchKeys.Merges(resource.Group))
            throw KubectlFailure.Error($"strategic merge patch is not supported for {resource.ApiVersion}, Kind={resource.Kind} locally, try --type merge");
        if (patch is not JsonObject changes) throw KubectlFailure.Error("the patch has to be an object");
        Merge(copy, changes, "", strategic: type == PatchType.Strategic, 0);
        return copy;
    }

    private static void Merge(JsonObject node, JsonObject changes, string within, bool strategic, int depth)
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
                    Merge(map, inner, key, strategic, depth + 1);
                    break;
                case JsonArray items when strategic && PatchKeys.Of(within, key) is { } by:
                    node[key] = by == PatchKeys.Set ? Union(node[key] as JsonArray ?? [], items) : MergeItems(node[key] as JsonArray ?? [], items, by, key, depth + 1);
                    break;
                default:
                    node[key] = value.DeepClone();
                    break;
            }
        }
    }

    private static JsonArray Union(JsonArray current, JsonArray added) =>
        [.. current.Concat(added.Where(item => !current.Any(present => JsonNode.DeepEquals(present, item)))).Select(item => item?.DeepClone())];

    private static JsonArray MergeItems(JsonArray current, JsonArray changes, string by, string within, int depth)
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
            Merge(merged[at], change, within, strategic: true, depth);
        }
        return [.. merged.Cast<JsonNode?>()];
    }
}
