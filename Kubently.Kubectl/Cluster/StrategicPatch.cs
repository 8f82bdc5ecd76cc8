using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster;

/// <summary>The strategic merge patch that turns one object into another: what differs, and nothing else.</summary>
internal static class StrategicPatch
{
    private const int MaxDepth = 64;

    // The lists in pod templates that are merged by name; every other list is replaced as a whole.
    private static readonly string[] MergedByName = ["containers", "initContainers", "env"];

    /// <summary>Empty for equal objects.</summary>
    internal static JsonObject Between(JsonObject before, JsonObject after) => Between(before, after, 0);

    private static JsonObject Between(JsonObject before, JsonObject after, int depth)
    {
        var patch = new JsonObject();
        foreach (var key in before.Select(pair => pair.Key).Where(key => before[key] is not null && !after.ContainsKey(key))) patch[key] = null;
        foreach (var (key, value) in after)
        {
            var now = before[key];
            if (JsonNode.DeepEquals(now, value)) continue;
            patch[key] = (now, value) switch
            {
                (JsonObject old, JsonObject changed) when depth < MaxDepth => Between(old, changed, depth + 1),
                (JsonArray old, JsonArray changed) when MergedByName.Contains(key) => ByName(old, changed, depth + 1),
                (null, JsonArray changed) when MergedByName.Contains(key) => ByName([], changed, depth + 1),
                _ => value?.DeepClone(),
            };
        }
        return patch;
    }

    private static JsonArray ByName(JsonArray before, JsonArray after, int depth)
    {
        var patch = new JsonArray();
        var (old, changed) = (Named(before), Named(after));
        foreach (var (name, item) in changed)
        {
            if (!old.TryGetValue(name, out var now))
            {
                patch.Add(item.DeepClone());
                continue;
            }
            var difference = Between(now, item, depth);
            if (difference.Count == 0) continue;
            difference["name"] = name;
            patch.Add((JsonNode)difference);
        }
        foreach (var name in old.Keys.Where(name => !changed.ContainsKey(name))) patch.Add((JsonNode)new JsonObject { ["$patch"] = "delete", ["name"] = name });
        return patch;
    }

    private static OrderedDictionary<string, JsonObject> Named(JsonArray items)
    {
        var named = new OrderedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in items.OfType<JsonObject>()) named[item["name"]?.GetValue<string>() ?? ""] = item;
        return named;
    }
}
