using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>
/// What kubectl makes of an object that it decodes into a Go type: fields in the order of their declaration, without those that the type
/// has not, and with those that are written even when they are empty. The types are the workloads and pods of <c>k8s.io/api</c> 1.35, in
/// <c>go-structs.txt</c>: <c>*</c> marks a pointer, <c>:</c> the type of what is in a field, <c>=</c> what is written where nothing is.
/// </summary>
internal static class GoStructs
{
    // A field that Go keeps as the bytes that it came in.
    private const string Raw = "raw";

    private const string Amount = "quantity";

    private static readonly FrozenDictionary<string, GoField[]> Types = Read();

    /// <summary>A copy of an object as its Go type writes it; of another kind, one with its keys by name.</summary>
    internal static JsonObject Decoded(JsonObject node) => Map(node, node.Text("apiVersion") is "v1" or "apps/v1" or "batch/v1" ? node.Text("kind") : "");

    private static JsonObject Map(JsonObject node, string type)
    {
        var decoded = new JsonObject();
        if (!Types.TryGetValue(type, out var fields))
        {
            foreach (var (key, value) in node.OrderBy(pair => pair.Key, StringComparer.Ordinal)) decoded[key] = Value(value, type);
            return decoded;
        }
        foreach (var field in fields)
        {
            var value = Value(node[field.Name], field.Type);
            if (field.Empty is { } empty) decoded[field.Name] = value ?? Value(JsonNode.Parse(empty), field.Type);
            else if (value is not null && (field.IsPointer || !IsEmpty(value))) decoded[field.Name] = value;
        }
        return decoded;
    }

    private static JsonNode? Value(JsonNode? node, string type) => node switch
    {
        JsonObject map when type != Raw => Map(map, type),
        JsonArray items when type != Raw => new JsonArray([.. items.Select(item => Value(item, type))]),
        JsonValue amount when type == Amount && Quantity.TryParse(amount.AsText(), out var quantity) => JsonValue.Create(quantity.ToString()),
        _ => node?.DeepClone(),
    };

    private static bool IsEmpty(JsonNode node) => node switch
    {
        JsonObject map => map.Count == 0,
        JsonArray items => items.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.False || node.AsText() is "" or "0",
    };

    private static FrozenDictionary<string, GoField[]> Read()
    {
        using var reader = new StreamReader(typeof(GoStructs).Assembly.GetManifestResourceStream("go-structs.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToFrozenDictionary(words => words[0], words => words[1..].Select(GoField.Parse).ToArray());
    }
}
