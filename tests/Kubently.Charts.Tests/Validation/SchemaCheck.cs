using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kubently.Charts.Tests.Validation;

/// <summary>
/// Holds a value against an OpenAPI schema, more strictly than an API server: a field that is not known, a wrong type, a missing required
/// field and an explicit null are faults.
/// </summary>
/// <param name="referenced">The schema behind a <c>$ref</c>.</param>
internal sealed class SchemaCheck(Func<string, JsonObject> referenced)
{
    private const int MaxDepth = 64;

    public IEnumerable<string> Faults(JsonNode? value, JsonObject schema, string path = "", int depth = 0)
    {
        if (depth > MaxDepth) return [$"{path} is nested too deeply"];
        if (value is null) return [$"{path} is null"];
        if ((string?)schema["$ref"] is { } reference) return Faults(value, referenced(reference), path, depth + 1);
        if (schema["allOf"] is JsonArray all) return all.SelectMany(each => Faults(value, (JsonObject)each!, path, depth + 1));
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray any)
        {
            var tried = any.Select(each => Faults(value, (JsonObject)each!, path, depth + 1).ToList()).ToList();
            return tried.Any(faults => faults.Count == 0) ? [] : tried[0];
        }

        return (string?)schema["type"] switch
        {
            "object" => OfObject(value, schema, path, depth),
            "array" => value is JsonArray list
                ? list.SelectMany((item, index) => Faults(item, (JsonObject)schema["items"]!, $"{path}[{index}]", depth + 1))
                : [$"{path} is no list"],
            "string" => value.GetValueKind() == JsonValueKind.String ? OfText((string)value!, schema, path) : [$"{path} is no text: {value.ToJsonString()}"],
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path} is neither true nor false: {value.ToJsonString()}"],
            "integer" => long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _) ? [] : [$"{path} is no whole number: {value.ToJsonString()}"],
            "number" => value.GetValueKind() == JsonValueKind.Number ? [] : [$"{path} is no number: {value.ToJsonString()}"],
            // What has no type takes anything.
            null => [],
            var type => [$"{path}: the schema's type {type} is not known"],
        };
    }

    private IEnumerable<string> OfObject(JsonNode value, JsonObject schema, string path, int depth)
    {
        if (value is not JsonObject map) return [$"{path} is no object"];
        var properties = schema["properties"] as JsonObject;
        var others = schema["additionalProperties"] as JsonObject;
        var missing = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !map.ContainsKey(name)).Select(name => $"{path}.{name} is missing");
        return missing.Concat(map.SelectMany(pair => properties?[pair.Key] is JsonObject known ? Faults(pair.Value, known, $"{path}.{pair.Key}", depth + 1)
            : others is not null ? Faults(pair.Value, others, $"{path}.{pair.Key}", depth + 1)
            : properties is null ? []
            : [$"{path}.{pair.Key} is not known"]));
    }

    private static IEnumerable<string> OfText(string text, JsonObject schema, string path)
    {
        if (schema["enum"] is JsonArray words && !words.Any(word => (string)word! == text)) return [$"{path} is '{text}', which is none of {words.ToJsonString()}"];
        return (string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern) ? [$"{path} is '{text}', which does not match {pattern}"] : [];
    }
}
