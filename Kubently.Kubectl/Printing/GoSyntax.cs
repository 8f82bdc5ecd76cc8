using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Printing;

/// <summary>Go's <c>%#v</c> of decoded JSON, which kubectl shows when a template fails.</summary>
internal static class GoSyntax
{
    internal static string Print(JsonNode? node) => Append(new StringBuilder(), node).ToString();

    private static StringBuilder Append(StringBuilder output, JsonNode? node)
    {
        switch (node)
        {
            case null:
                return output.Append("interface {}(nil)");
            case JsonObject map:
                output.Append("map[string]interface {}{");
                var separator = "";
                foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    output.Append(separator).Append(GoQuote.Quote(key)).Append(':');
                    Append(output, value);
                    separator = ", ";
                }
                return output.Append('}');
            case JsonArray items:
                output.Append("[]interface {}{");
                for (var i = 0; i < items.Count; i++) Append(output.Append(i > 0 ? ", " : ""), items[i]);
                return output.Append('}');
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return output.Append(GoQuote.Quote(value.GetValue<string>()));
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is var text && text.AsSpan().ContainsAny(".eE"):
                return output.Append(GoNumbers.General(double.Parse(text, CultureInfo.InvariantCulture)));
            default:
                return output.Append(node.ToJsonString());
        }
    }
}
