using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Patch;

/// <summary>RFC 6902: the operations of a JSON patch, one after the other; all of them or a failure.</summary>
internal static class JsonPatchOperations
{
    internal static JsonObject Apply(JsonObject node, JsonNode patch)
    {
        if (patch is not JsonArray operations) throw KubectlFailure.Error("a JSON patch has to be a list of operations");
        foreach (var operation in operations.OfType<JsonObject>())
        {
            var path = operation.Text("path");
            switch (operation.Text("op"))
            {
                case "add":
                    Add(node, path, operation["value"]?.DeepClone());
                    break;
                case "remove":
                    Remove(node, path, "remove");
                    break;
                case "replace":
                    Remove(node, path, "replace");
                    Add(node, path, operation["value"]?.DeepClone());
                    break;
                case "move":
                    Add(node, path, Remove(node, operation.Text("from"), "move"));
                    break;
                case "copy":
                    Add(node, path, Find(node, operation.Text("from"), "copy")?.DeepClone());
                    break;
                case "test":
                    if (!JsonNode.DeepEquals(Find(node, path, "test"), operation["value"])) throw KubectlFailure.Error($"testing value {path} failed: test failed");
                    break;
                case var unknown:
                    throw KubectlFailure.Error($"Unexpected kind: {unknown}");
            }
        }
        return node;
    }

    private static void Add(JsonObject root, string path, JsonNode? value)
    {
        var (parent, last) = Parent(root, path, "add");
        if (parent is JsonObject map) map[last] = value;
        else if (last == "-") ((JsonArray)parent).Add(value);
        else ((JsonArray)parent).Insert(Index((JsonArray)parent, last, "add", path, beyond: 1), value);
    }

    private static JsonNode? Remove(JsonObject root, string path, string operation)
    {
        var found = Find(root, path, operation);
        var (parent, last) = Parent(root, path, operation);
        if (parent is JsonObject map) map.Remove(last);
        else ((JsonArray)parent).RemoveAt(Index((JsonArray)parent, last, operation, path));
        return found;
    }

    private static JsonNode? Find(JsonObject root, string path, string operation)
    {
        var (parent, last) = Parent(root, path, operation);
        if (parent is JsonArray items) return items[Index(items, last, operation, path)];
        return ((JsonObject)parent).TryGetPropertyValue(last, out var value) ? value : throw Missing(operation, path, last);
    }

    private static (JsonNode Parent, string Last) Parent(JsonObject root, string path, string operation)
    {
        if (!path.StartsWith('/')) throw Missing(operation, path, path);
        var keys = path[1..].Split('/').Select(key => key.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        JsonNode? node = root;
        foreach (var key in keys[..^1])
        {
            node = node switch
            {
                JsonObject map => map[key],
                JsonArray items => items[Index(items, key, operation, path)],
                _ => null,
            };
        }
        return node is JsonObject or JsonArray ? (node, keys[^1]) : throw Missing(operation, path, keys[^1]);
    }

    private static int Index(JsonArray items, string key, string operation, string path, int beyond = 0) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < items.Count + beyond ? at : throw Missing(operation, path, key);

    private static KubectlFailure Missing(string operation, string path, string key) =>
        KubectlFailure.Error($"{operation} operation does not apply: doc is missing path: \"{path}\": missing value ({key})");
}
