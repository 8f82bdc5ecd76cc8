using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>JSON as Go's encoder writes it: keys in order, four spaces, markup characters escaped.</summary>
internal static class JsonPrinter
{
    internal static string Print(JsonNode? node) => Write(new StringBuilder(), node, "    ", 0, sorted: true).Append('\n').ToString();

    /// <summary>A value as it stands inside another one, some levels deep, without what is around it.</summary>
    internal static string PrintInside(JsonNode? node, int depth) => Write(new StringBuilder(), node, "    ", depth, sorted: true).ToString();

    /// <summary>For objects whose fields keep the order of their declaration, such as <c>version -o json</c>.</summary>
    internal static string PrintUnsorted(JsonNode? node, string indent) => Write(new StringBuilder(), node, indent, 0, sorted: false).Append('\n').ToString();

    internal static string Compact(JsonNode? node) => Write(new StringBuilder(), node, null, 0, sorted: true).ToString();

    private static StringBuilder Write(StringBuilder output, JsonNode? node, string? indent, int depth, bool sorted)
    {
        switch (node)
        {
            case null:
                return output.Append("null");
            case JsonObject { Count: 0 }:
                return output.Append("{}");
            case JsonArray { Count: 0 }:
                return output.Append("[]");
            case JsonObject map:
                output.Append('{');
                var first = true;
                foreach (var (key, value) in sorted ? map.OrderBy(pair => pair.Key, StringComparer.Ordinal) : map.AsEnumerable())
                {
                    Separate(output, indent, depth + 1, ref first);
                    AppendString(output, key).Append(indent is null ? ":" : ": ");
                    Write(output, value, indent, depth + 1, sorted);
                }
                return Close(output, indent, depth).Append('}');
            case JsonArray items:
                output.Append('[');
                var firstItem = true;
                foreach (var item in items)
                {
                    Separate(output, indent, depth + 1, ref firstItem);
                    Write(output, item, indent, depth + 1, sorted);
                }
                return Close(output, indent, depth).Append(']');
            default:
                return AppendScalar(output, (JsonValue)node, exact: indent is null);
        }
    }

    private static void Separate(StringBuilder output, string? indent, int depth, ref bool first)
    {
        if (!first) output.Append(',');
        first = false;
        Close(output, indent, depth);
    }

    private static StringBuilder Close(StringBuilder output, string? indent, int depth)
    {
        if (indent is null) return output;
        output.Append('\n');
        for (var i = 0; i < depth; i++) output.Append(indent);
        return output;
    }

    // What is sent keeps each whole number, whatever its size.
    private static StringBuilder AppendScalar(StringBuilder output, JsonValue value, bool exact) => value.GetValueKind() switch
    {
        JsonValueKind.String => AppendString(output, value.GetValue<string>()),
        JsonValueKind.Number when exact && value.ToJsonString() is var text && !text.AsSpan().ContainsAny(".eE") => output.Append(text),
        _ => output.Append(Number(value)),
    };

    /// <summary>A number or boolean; what fits an int64 as it came, others as Go writes a float64.</summary>
    internal static string Number(JsonValue value)
    {
        var text = value.ToJsonString();
        if (value.GetValueKind() != JsonValueKind.Number) return text;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole.ToString(CultureInfo.InvariantCulture);
        return GoNumbers.Json(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private static StringBuilder AppendString(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                '\b' => output.Append("\\b"),
                '\f' => output.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => output.Append(c),
            };
        }
        return output.Append('"');
    }
}
