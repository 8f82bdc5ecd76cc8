using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>A set of fields, and its form in metadata.managedFields.</summary>
internal static class FieldSet
{
    /// <summary>Reads fieldsV1.</summary>
    public static SortedSet<string> Read(JsonObject fields)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        Read(set, fields, "");
        return set;
    }

    /// <summary>Writes fieldsV1.</summary>
    public static JsonObject Write(IEnumerable<string> set)
    {
        var root = new JsonObject();
        // The order of the set puts what is around before what is inside.
        foreach (var path in set)
        {
            var node = root;
            var elements = path.Split(FieldPath.Separator);
            foreach (var element in elements)
            {
                if (node[element] is not JsonObject next) node[element] = next = [];
                node = next;
            }

            node["."] = new JsonObject();
        }

        return Bare(root);
    }

    private static void Read(SortedSet<string> set, JsonObject fields, string path)
    {
        foreach (var (name, value) in fields)
        {
            if (name == ".")
            {
                set.Add(path);
                continue;
            }

            var at = FieldPath.Join(path, name);
            if (value is JsonObject { Count: > 0 } inner) Read(set, inner, at);
            else set.Add(at);
        }
    }

    // What has nothing inside needs no mark for itself.
    private static JsonObject Bare(JsonObject node) => node is { Count: 1 } && node.ContainsKey(".")
        ? []
        : new JsonObject(node.Select(field => KeyValuePair.Create(field.Key, field.Key == "." ? new JsonObject() : (JsonNode?)Bare((JsonObject)field.Value!))));
}
