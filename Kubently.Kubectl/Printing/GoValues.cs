using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>Go's <c>fmt.Sprint</c> of decoded JSON: <c>map[app:cart]</c>, <c>[80 443]</c>.</summary>
internal static class GoValues
{
    internal static string Sprint(JsonNode? node) => node switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Sprint(pair.Value)}"))}]",
        JsonArray items => $"[{string.Join(' ', items.Select(Sprint))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is var text && text.AsSpan().ContainsAny(".eE") =>
            GoNumbers.General(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => node.ToJsonString(),
    };
}
