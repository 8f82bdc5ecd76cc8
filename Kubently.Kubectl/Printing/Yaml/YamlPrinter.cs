using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>YAML as kubectl writes it: block style, sequences not indented below their key, keys in kubectl's order.</summary>
internal static class YamlPrinter
{
    internal static string Print(JsonNode? node)
    {
        var emitter = new YamlScalars();
        if (node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) Collection(emitter, node, 0);
        else Leaf(emitter, node, 0);
        return emitter.Finish();
    }

    /// <summary>An item of a sequence that is a field of the outermost mapping, dash and all.</summary>
    internal static string PrintItem(JsonNode? item)
    {
        var emitter = new YamlScalars();
        Item(emitter, item, 0);
        return emitter.Finish();
    }

    private static void Collection(YamlScalars emitter, JsonNode node, int indent)
    {
        if (node is JsonObject map) Mapping(emitter, map, indent);
        else Sequence(emitter, (JsonArray)node, indent);
    }

    private static void Mapping(YamlScalars emitter, JsonObject map, int indent)
    {
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, YamlKeyOrder.Instance))
        {
            emitter.Indent(indent);
            emitter.Key(key, indent);
            switch (value)
            {
                case JsonObject { Count: > 0 }:
                    Mapping(emitter, (JsonObject)value, indent + 2);
                    break;
                case JsonArray { Count: > 0 }:
                    Sequence(emitter, (JsonArray)value, indent);
                    break;
                default:
                    Leaf(emitter, value, indent);
                    break;
            }
        }
    }

    private static void Sequence(YamlScalars emitter, JsonArray items, int indent)
    {
        foreach (var item in items) Item(emitter, item, indent);
    }

    private static void Item(YamlScalars emitter, JsonNode? item, int indent)
    {
        emitter.Indent(indent);
        emitter.Dash();
        if (item is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) Collection(emitter, item, indent + 2);
        else Leaf(emitter, item, indent);
    }

    private static void Leaf(YamlScalars emitter, JsonNode? node, int indent)
    {
        switch (node)
        {
            case null:
                emitter.Plain("null");
                break;
            case JsonObject:
                emitter.Plain("{}");
                break;
            case JsonArray:
                emitter.Plain("[]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                emitter.Text(value.GetValue<string>(), indent + 2);
                break;
            default:
                emitter.Plain(Number((JsonValue)node));
                break;
        }
    }

    private static string Number(JsonValue value)
    {
        // kubectl writes JSON first, and its YAML reads that again.
        var text = JsonPrinter.Number(value);
        return value.GetValueKind() != JsonValueKind.Number || ulong.TryParse(text.AsSpan().TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? text
            : GoNumbers.Yaml(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
