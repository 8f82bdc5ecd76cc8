using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Reads fields of objects that may lack them: what is absent or of another type is null, zero or empty.</summary>
internal static class JsonReading
{
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return default;
        return element;
    }

    public static bool Exists(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    public static int Number(this JsonElement element, params ReadOnlySpan<string> path) => element.NumberOrNull(path) ?? 0;

    public static int? NumberOrNull(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    }

    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).ValueKind == JsonValueKind.True;

    public static bool? FlagOrNull(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static DateTimeOffset? Instant(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
    }

    public static ImmutableArray<string> Texts(this JsonElement element, params ReadOnlySpan<string> path) =>
        [.. element.Items(path).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    public static ImmutableSortedDictionary<string, string> Map(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        if (value.ValueKind != JsonValueKind.Object) return NoMap;
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.String) map[member.Name] = member.Value.GetString()!;
        return map.ToImmutable();
    }

    /// <summary>The names of an object's members.</summary>
    public static ImmutableArray<string> Names(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        return value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().Select(member => member.Name)] : [];
    }

    /// <summary>The status condition of a type.</summary>
    public static JsonElement Condition(this JsonElement element, string type)
    {
        foreach (var condition in element.Items("status", "conditions"))
            if (condition.Text("type") == type) return condition;
        return default;
    }

    private static readonly ImmutableSortedDictionary<string, string> NoMap =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
}
