using System.Globalization;
using System.Text.Json;

namespace Kubently.Sandbox.Internal.Json;

/// <summary>Reading of objects that may lack anything: an absent field is an undefined element, and reads as empty.</summary>
internal static class JsonReading
{
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;

    public static JsonElement At(this JsonElement element, string first, string second) => element.At(first).At(second);

    public static JsonElement At(this JsonElement element, string first, string second, string third) => element.At(first).At(second).At(third);

    /// <summary>By a path with dots, as field selectors write it.</summary>
    public static JsonElement AtPath(this JsonElement element, string path)
    {
        foreach (var part in path.Split('.')) element = element.At(part);
        return element;
    }

    public static bool Exists(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static string Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => element.GetRawText(),
    };

    public static string Text(this JsonElement element, string fallback) => element.Text() is { Length: > 0 } text ? text : fallback;

    public static long Number(this JsonElement element, long fallback = 0) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : fallback;

    public static bool Flag(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Fields(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static int Count(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.GetArrayLength(),
        JsonValueKind.Object => element.EnumerateObject().Count(),
        _ => 0,
    };

    public static DateTimeOffset? Time(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(element.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
