using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Json;

/// <summary>JSON with sorted names, so that equal things have equal texts.</summary>
internal static class Canonical
{
    public static string Text(JsonNode? node) => Sorted(node)?.ToJsonString() ?? "null";

    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject @object => new JsonObject(@object.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
