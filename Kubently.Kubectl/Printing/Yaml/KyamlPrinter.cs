using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>
/// KYAML as kubectl writes it, a document with its line of dashes: braces and brackets, a comma behind everything, strings always in quotes
/// and keys where they would be read as something else. Maps and lists in a list share the lines of its brackets.
/// </summary>
internal static class KyamlPrinter
{
    internal static string Print(JsonNode? node) => Document(node, sorted: true);

    /// <summary>A value as it stands inside another one, some levels deep, without what is around it.</summary>
    internal static string PrintInside(JsonNode? node, int depth) => Value(new StringBuilder(), node, depth, sorted: true).ToString();

    /// <summary>For objects whose fields keep the order of their declaration.</summary>
    internal static string PrintUnsorted(JsonNode? node) => Document(node, sorted: false);

    private static string Document(JsonNode? node, bool sorted) => Value(new StringBuilder("---\n"), node, 0, sorted).Append('\n').ToString();

    private static StringBuilder Value(StringBuilder output, JsonNode? node, int depth, bool sorted) => node switch
    {
        null => output.Append("null"),
        JsonObject { Count: 0 } => output.Append("{}"),
        JsonArray { Count: 0 } => output.Append("[]"),
        JsonObject map => Mapping(output, map, depth, sorted),
        JsonArray items when items.All(item => item is JsonObject or JsonArray) => Cuddled(output, items, depth, sorted),
        JsonArray items => Sequence(output, items, depth, sorted),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => KyamlText.Append(output, value.GetValue<string>(), depth + 1),
        _ => output.Append(JsonPrinter.Number((JsonValue)node)),
    };

    private static StringBuilder Mapping(StringBuilder output, JsonObject map, int depth, bool sorted)
    {
        output.Append("{\n");
        foreach (var (key, value) in sorted ? map.OrderBy(pair => pair.Key, StringComparer.Ordinal) : map.AsEnumerable())
        {
            KyamlText.Indent(output, depth + 1);
            KyamlText.AppendKey(output, key).Append(": ");
            Value(output, value, depth + 1, sorted).Append(",\n");
        }
        return KyamlText.Indent(output, depth).Append('}');
    }

    private static StringBuilder Cuddled(StringBuilder output, JsonArray items, int depth, bool sorted)
    {
        output.Append('[');
        for (var i = 0; i < items.Count; i++) Value(i > 0 ? output.Append(", ") : output, items[i], depth, sorted);
        return output.Append(']');
    }

    private static StringBuilder Sequence(StringBuilder output, JsonArray items, int depth, bool sorted)
    {
        output.Append("[\n");
        foreach (var item in items) Value(KyamlText.Indent(output, depth + 1), item, depth + 1, sorted).Append(",\n");
        return KyamlText.Indent(output, depth).Append(']');
    }
}
