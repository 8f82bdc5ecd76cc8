using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>A deployment's replica sets: the one that has its present template, and those before.</summary>
internal static class OwnedReplicaSets
{
    private const string HashLabel = "pod-template-hash";

    internal static (List<JsonObject> Old, JsonObject? New) Split(JsonObject deployment, List<JsonObject> all)
    {
        var uid = deployment.Map("metadata").Text("uid");
        var owned = all.Where(set => set.Map("metadata").Maps("ownerReferences").Any(owner => owner.Flag("controller") && owner.Text("uid") == uid)).ToList();
        var template = deployment.Map("spec").Map("template");
        var current = owned.OrderBy(set => set.Map("metadata").Text("creationTimestamp"), StringComparer.Ordinal).ThenBy(set => set.Name(), StringComparer.Ordinal)
            .FirstOrDefault(set => SameTemplate(set.Map("spec").Map("template"), template));
        return ([.. owned.Where(set => set != current)], current);
    }

    private static bool SameTemplate(JsonObject? owned, JsonObject? template)
    {
        if (owned is null || template is null) return false;
        var copy = (JsonObject)owned.DeepClone();
        copy.Map("metadata").Map("labels")?.Remove(HashLabel);
        return JsonNode.DeepEquals(Plain(copy), Plain((JsonObject)template.DeepClone()));
    }

    private static JsonObject Plain(JsonObject template)
    {
        if (template["metadata"] is JsonObject metadata)
        {
            foreach (var field in metadata.Where(pair => pair.Value is null or JsonObject { Count: 0 }).Select(pair => pair.Key).ToList()) metadata.Remove(field);
        }
        return template;
    }
}
