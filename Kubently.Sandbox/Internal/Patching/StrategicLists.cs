using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Patching;

/// <summary>The lists of a strategic merge patch.</summary>
internal static class StrategicLists
{
    public static JsonArray Apply((string Name, string Within) at, JsonArray present, JsonArray patch, JsonArray? order)
    {
        if (MergeKeys.IsSet(at.Name)) return Sort(null, Union(present, patch), present, order);
        if (MergeKeys.Of(at.Name, at.Within) is not { } key || !patch.All(item => item is JsonObject)) return (JsonArray)patch.DeepClone();
        var changes = patch.OfType<JsonObject>().ToList();
        if (changes.Exists(change => StrategicMerge.Word(change) == "replace"))
            return new JsonArray([.. changes.Where(change => StrategicMerge.Word(change) != "replace").Select(change => StrategicMerge.Clean(change, at.Name))]);
        var items = present.Select(item => item?.DeepClone()).ToList();
        foreach (var change in changes) Merge(items, change, key, at.Name);
        return Sort(key, new JsonArray([.. items]), present, order);
    }

    /// <summary>
    /// Items in the order that the client has them in; those that only the server knows keep their places among the ones they stood with.
    /// </summary>
    public static JsonArray Sort(string? key, JsonArray items, JsonArray server, JsonArray? order)
    {
        if (order is null || order.Count == 0) return (JsonArray)items.DeepClone();
        bool Same(JsonNode? one, JsonNode? other) => one is JsonObject first && other is JsonObject second && key is not null
            ? JsonNode.DeepEquals(first[key], second[key])
            : JsonNode.DeepEquals(one, other);
        int Place(IEnumerable<JsonNode?> list, JsonNode? item) => list.Select((other, at) => (other, at)).FirstOrDefault(pair => Same(pair.other, item), (null, -1)).at;
        var listed = new Queue<JsonNode?>(items.Where(item => Place(order, item) >= 0).OrderBy(item => Place(order, item)));
        var others = new Queue<JsonNode?>(items.Where(item => Place(order, item) < 0));
        var sorted = new JsonArray();
        while (listed.Count + others.Count > 0)
        {
            var takeListed = others.Count == 0 || listed.Count > 0
                && (Place(server, listed.Peek()) is var place && (place < 0 || place < Place(server, others.Peek())));
            sorted.Add((takeListed ? listed : others).Dequeue()?.DeepClone());
        }

        return sorted;
    }

    private static JsonArray Union(JsonArray present, JsonArray patch)
    {
        var union = (JsonArray)present.DeepClone();
        foreach (var value in patch)
            if (!union.Any(item => JsonNode.DeepEquals(item, value))) union.Add(value?.DeepClone());
        return union;
    }

    private static void Merge(List<JsonNode?> items, JsonObject change, string key, string within)
    {
        if (change[key] is not { } id)
            throw new PatchException($"map: {change.ToJsonString()} does not contain declared merge key: {key}");
        var at = items.FindIndex(item => item is JsonObject known && JsonNode.DeepEquals(known[key], id));
        if (StrategicMerge.Word(change) == "delete")
        {
            if (at >= 0) items.RemoveAt(at);
        }
        else if (at >= 0) items[at] = StrategicMerge.Apply((JsonObject)items[at]!, change, within);
        else items.Add(StrategicMerge.Clean(change, within));
    }
}
