using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Patching;

/// <summary>JSON patch, RFC 6902. The operations are tried on a copy: all of them count, or none.</summary>
internal static class JsonPatch
{
    // The API server's own bound.
    private const int MostOperations = 10_000;

    public static JsonNode? Apply(JsonNode target, JsonArray operations)
    {
        if (operations.Count > MostOperations)
            throw new PatchException($"The allowed maximum operations in a JSON patch is {MostOperations}, got {operations.Count}");
        JsonNode? document = target.DeepClone();
        foreach (var operation in operations)
            document = Step(document, operation as JsonObject ?? throw new PatchException("a JSON patch operation must be an object"));
        return document;
    }

    private static JsonNode? Step(JsonNode? document, JsonObject operation)
    {
        var path = JsonPointer.Parse(Text(operation, "path"));
        switch (Text(operation, "op"))
        {
            case "add": return path.Add(document, Value(operation));
            case "remove": return path.Remove(document).Document;
            case "replace":
                path.Find(document);
                return path.IsRoot ? Value(operation) : path.Set(document, Value(operation));
            case "move":
                var (without, moved) = JsonPointer.Parse(Text(operation, "from")).Remove(document);
                return path.Add(without, moved);
            case "copy": return path.Add(document, JsonPointer.Parse(Text(operation, "from")).Find(document)?.DeepClone());
            case "test":
                if (!JsonNode.DeepEquals(path.FindOrNull(document), Value(operation)))
                    throw new PatchException(string.Create(CultureInfo.InvariantCulture, $"testing value {path} failed: test failed"));
                return document;
            case var other: throw new PatchException($"Unexpected kind: {other}");
        }
    }

    private static string Text(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new PatchException($"a JSON patch operation needs \"{name}\"");

    private static JsonNode? Value(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value?.DeepClone() : throw new PatchException("a JSON patch operation needs \"value\"");
}
