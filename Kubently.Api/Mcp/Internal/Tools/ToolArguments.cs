using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>Reads the arguments of a call. What is wrong with them is said by name, so that the next call is right.</summary>
internal static class ToolArguments
{
    public static bool TryRead<T>(IDictionary<string, JsonElement>? given, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? arguments, [NotNullWhen(false)] out string? fault) where T : class
    {
        // Some clients write what they leave out as null.
        var named = (given ?? new Dictionary<string, JsonElement>()).Where(pair => pair.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal);
        (arguments, fault) = (null, Misnamed(named, type));
        if (fault is not null) return false;
        try
        {
            arguments = new JsonObject(named.Select(pair => KeyValuePair.Create(pair.Key, JsonSerializer.SerializeToNode(pair.Value)))).Deserialize(type)!;
            return true;
        }
        catch (JsonException exception)
        {
            fault = Sentence(exception);
            return false;
        }
    }

    private static string? Misnamed(Dictionary<string, JsonElement> given, JsonTypeInfo type)
    {
        if (given.Keys.FirstOrDefault(name => type.Properties.All(property => property.Name != name)) is { } unknown)
            return $"There is no argument '{Short(unknown)}'. The arguments are {string.Join(", ", type.Properties.Select(property => property.Name))}.";
        var missing = type.Properties.Where(property => property.IsRequired && !given.ContainsKey(property.Name)).Select(property => property.Name).ToList();
        return missing.Count > 0 ? $"The argument {missing[0]} is missing." : null;
    }

    // Our own converters say what is expected; the parser's sentences name types of this program.
    private static string Sentence(JsonException exception)
    {
        var name = exception.Path is { Length: > 2 } path ? path[2..] : "";
        var expected = exception.Message.StartsWith("must be ", StringComparison.Ordinal) ? exception.Message.Split(" Path:")[0].TrimEnd('.') : "is not of the type that the tool's schema says";
        return $"The argument {name} {expected}.";
    }

    private static string Short(string text) => text.Length <= 100 ? text : $"{text[..100]}…";
}
