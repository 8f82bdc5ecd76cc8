using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kubently.Api.Commands.Internal.Tools;

/// <summary>A field of a tool's request: what it may hold, and what it holds when it is left out.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record ToolField(string Name, JsonValueKind Kind)
{
    public bool Required { get; init; }

    /// <summary>The least number, or the least characters.</summary>
    public int Min { get; init; }

    /// <summary>The greatest number, or the most characters.</summary>
    public int Max { get; init; }

    public Regex? Pattern { get; init; }

    /// <summary>What the pattern asks for, in words.</summary>
    public string? Form { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>What stands in for it; null leaves it out.</summary>
    public JsonNode? Default { get; init; }

    public static ToolField Text(string name, int max, bool required = false, string? orElse = null) =>
        new(name, JsonValueKind.String) { Min = 1, Max = max, Required = required, Default = orElse };

    public static ToolField Choice(string name, params ImmutableArray<string> choices) =>
        new(name, JsonValueKind.String) { Max = 64, Choices = choices, Default = choices[0] };

    public static ToolField Number(string name, int min, int max, int? orElse = null) => new(name, JsonValueKind.Number) { Min = min, Max = max, Default = orElse };

    public static ToolField Flag(string name) => new(name, JsonValueKind.True) { Default = false };

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public string? Fault(JsonElement value) => Kind switch
    {
        JsonValueKind.String when value.ValueKind != JsonValueKind.String => "must be a text",
        JsonValueKind.String => TextFault(value.GetString()!),
        JsonValueKind.Number when value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < Min || number > Max => $"must be a whole number, {Min} to {Max}",
        JsonValueKind.True when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "must be true or false",
        JsonValueKind.Object when value.ValueKind != JsonValueKind.Object => "must be an object",
        _ => null,
    };

    private string? TextFault(string text)
    {
        if (text.Length < Min || text.Length > Max) return $"must have {Min} to {Max} characters";
        if (!Choices.IsEmpty && !Choices.Contains(text)) return $"must be one of {string.Join(", ", Choices)}";
        return Pattern is null || Pattern.IsMatch(text) ? null : $"must be {Form}";
    }
}
