using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>Takes fields out of an object, and the maps and lists that are empty without them.</summary>
internal static class ApplyPrune
{
    public static void Remove(JsonObject @object, string path) => Remove(@object, path.Split(FieldPath.Separator));

    private static void Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (Child(node, path[0]) is not var (child, takeOut)) return;
        if (path.Length == 1)
        {
            takeOut();
            return;
        }

        Remove(child, path[1..]);
        if (child is JsonObject { Count: 0 } or JsonArray { Count: 0 } && !FieldSchema.IsStruct(path[0][2..])) takeOut();
    }

    /// <summary>What an element of a path names, and how to take it out; null where there is no such thing.</summary>
    private static (JsonNode? Child, Action TakeOut)? Child(JsonNode? node, string element)
    {
        switch (node)
        {
            case JsonObject map when element.StartsWith("f:", StringComparison.Ordinal) && map.TryGetPropertyValue(element[2..], out var value):
                return (value, () => map.Remove(element[2..]));
            case JsonArray list:
                var at = list.Select((item, index) => (item, index)).FirstOrDefault(pair => Names(pair.item, element), (null, -1)).index;
                return at < 0 ? null : (list[at], () => list.RemoveAt(at));
            default: return null;
        }
    }

    private static bool Names(JsonNode? item, string element) => element.StartsWith("k:", StringComparison.Ordinal)
        ? item is JsonObject fields && FieldSchema.Item(fields, [.. ((JsonObject)JsonNode.Parse(element[2..])!).Select(key => key.Key)]) == element
        : FieldSchema.Value(item) == element;
}
