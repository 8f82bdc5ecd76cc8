using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>The fields of an object, by path, with their values. Items of lists count as fields of their own, without a value.</summary>
internal static class FieldWalk
{
    private static readonly HashSet<string> Unowned =
    [
        "f:apiVersion", "f:kind",
        .. new[] { "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields" }
            .Select(name => FieldPath.Join("f:metadata", $"f:{name}")),
    ];

    /// <summary>The fields of an object; with the maps and lists around them when they count as well, as they do for updates.</summary>
    public static SortedDictionary<string, JsonNode?> Of(JsonObject @object, bool containers)
    {
        var fields = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Map(fields, @object, "", "", containers);
        return fields;
    }

    private static void Map(SortedDictionary<string, JsonNode?> fields, JsonObject map, string path, string name, bool containers)
    {
        foreach (var (key, value) in map)
        {
            var at = FieldPath.Join(path, $"f:{key}");
            if (!Unowned.Contains(at)) Visit(fields, value, at, key, name, containers);
        }
    }

    private static void Visit(SortedDictionary<string, JsonNode?> fields, JsonNode? value, string at, string name, string within, bool containers)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map when !FieldSchema.IsAtomic(name):
                if (containers && !FieldSchema.IsStruct(name)) fields[at] = null;
                Map(fields, map, at, name, containers);
                break;
            case JsonArray { Count: > 0 } list when FieldSchema.IsSet(name):
                if (containers) fields[at] = null;
                foreach (var item in list) fields[FieldPath.Join(at, FieldSchema.Value(item))] = item;
                break;
            case JsonArray { Count: > 0 } list when FieldSchema.Keys(name, within) is { } keys && list.All(item => item is JsonObject):
                if (containers && !FieldSchema.IsStruct(name)) fields[at] = null;
                foreach (var item in list.Cast<JsonObject>())
                {
                    var place = FieldPath.Join(at, FieldSchema.Item(item, keys));
                    fields[place] = null;
                    Map(fields, item, place, name, containers);
                }

                break;
            default:
                fields[at] = value;
                break;
        }
    }
}
