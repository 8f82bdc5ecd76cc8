using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>Puts the fields of a configuration over those of an object.</summary>
internal static class ApplyMerge
{
    public static JsonObject Merge(JsonObject live, JsonObject configuration, string name = "")
    {
        var merged = (JsonObject)live.DeepClone();
        foreach (var (key, value) in configuration) merged[key] = Value(merged[key], value, key, name);
        return merged;
    }

    private static JsonNode? Value(JsonNode? live, JsonNode? value, string name, string within) => (live, value) switch
    {
        (JsonObject present, JsonObject wanted) when !FieldSchema.IsAtomic(name) => Merge(present, wanted, name),
        (JsonArray present, JsonArray wanted) when FieldSchema.IsSet(name) => Union(present, wanted),
        (JsonArray present, JsonArray wanted) when FieldSchema.Keys(name, within) is { } keys && present.Concat(wanted).All(item => item is JsonObject) => Items(present, wanted, keys, name),
        _ => value?.DeepClone(),
    };

    private static JsonArray Union(JsonArray present, JsonArray wanted)
    {
        var union = (JsonArray)present.DeepClone();
        foreach (var value in wanted)
            if (!union.Any(item => JsonNode.DeepEquals(item, value))) union.Add(value?.DeepClone());
        return union;
    }

    private static JsonArray Items(JsonArray present, JsonArray wanted, string[] keys, string name)
    {
        var items = present.Select(item => (JsonObject)item!.DeepClone()).ToList();
        foreach (var change in wanted.Cast<JsonObject>())
        {
            var at = items.FindIndex(item => FieldSchema.Item(item, keys) == FieldSchema.Item(change, keys));
            if (at >= 0) items[at] = Merge(items[at], change, name);
            else items.Add((JsonObject)change.DeepClone());
        }

        return new JsonArray([.. items]);
    }
}
