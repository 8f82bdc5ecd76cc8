using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>Short ways into JSON objects, none of which throws on a missing or a differently typed field.</summary>
internal static class JsonTree
{
    internal static JsonObject? Map(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonObject;

    internal static JsonArray? Items(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonArray;

    /// <summary>The objects of an array field; none when it is absent.</summary>
    internal static IEnumerable<JsonObject> Maps(this JsonNode? node, string key) => node.Items(key)?.OfType<JsonObject>() ?? [];

    /// <summary>The strings of an array field; none when it is absent.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? node, string key) => node.Items(key)?.Select(item => item.AsText()) ?? [];

    /// <summary>A field as text; empty when it is absent.</summary>
    internal static string Text(this JsonNode? node, string key) => ((node as JsonObject)?[key]).AsText();

    internal static string? TextOrNull(this JsonNode? node, string key) => (node as JsonObject)?[key] is { } value ? value.AsText() : null;

    internal static long? Number(this JsonNode? node, string key) =>
        (node as JsonObject)?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long)value.GetValue<double>()
            : null;

    internal static bool Flag(this JsonNode? node, string key) => (node as JsonObject)?[key]?.GetValueKind() == JsonValueKind.True;

    internal static bool Has(this JsonNode? node, string key) => (node as JsonObject)?.TryGetPropertyValue(key, out var value) == true && value is not null;

    /// <summary>A node by a path of keys.</summary>
    internal static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path) node = (node as JsonObject)?[key];
        return node;
    }

    internal static string AsText(this JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    internal static string Name(this JsonNode? node) => node.Map("metadata").Text("name");

    internal static string Namespace(this JsonNode? node) => node.Map("metadata").Text("namespace");

    /// <summary>The pairs of a string map, by key.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonNode? node, string key) =>
        node.Map(key)?.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.AsText())) ?? [];

    /// <summary>Labels as kubectl writes them: <c>a=1,b=2</c>.</summary>
    internal static string Joined(this JsonNode? node, string key) => string.Join(',', node.Pairs(key).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
}
