using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Redaction;

/// <summary>Hides the secrets of one object, list or Table, in place, and counts them.</summary>
internal sealed class ObjectSecrets
{
    private const int MaxDepth = 64;

    internal int Count { get; private set; }

    /// <summary>Where the texts go that were hidden, as they were; null when nobody asks.</summary>
    internal HashSet<string>? Originals { get; init; }

    /// <summary>Hides these values wherever one is a whole text of the object.</summary>
    internal void HideKnown(JsonNode? node, HashSet<string> known)
    {
        switch (node)
        {
            case JsonObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    var (_, value) = map.GetAt(i);
                    if (TextOf(value) is { } text && known.Contains(text)) map.SetAt(i, Marked(text) ?? text);
                    else HideKnown(value, known);
                }
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (TextOf(items[i]) is { } text && known.Contains(text)) items[i] = Marked(text) ?? text;
                    else HideKnown(items[i], known);
                }
                break;
        }
    }

    internal void Hide(JsonObject node)
    {
        switch (node.Text("kind"))
        {
            case "Table":
                foreach (var row in node.Maps("rows")) HideRow(row);
                break;
            case { } kind when kind.EndsWith("List", StringComparison.Ordinal) && node.Items("items") is { } items:
                foreach (var item in items.OfType<JsonObject>()) HideObject(item, item.TextOrNull("kind") ?? kind[..^4], item.TextOrNull("apiVersion") ?? node.Text("apiVersion"));
                break;
            default:
                HideObject(node, node.Text("kind"), node.Text("apiVersion"));
                break;
        }
    }

    private void HideRow(JsonObject row)
    {
        if (row["object"] is JsonObject node) Hide(node);
        if (row["cells"] is not JsonArray cells) return;
        for (var i = 0; i < cells.Count; i++)
        {
            if (TextOf(cells[i]) is { } text && Cleaned(text, ValueReading.Anything) is { } clean) cells[i] = clean;
        }
    }

    private void HideObject(JsonObject node, string kind, string apiVersion)
    {
        if (kind == "Secret") HideValues(node);
        if (kind == "ConfigMap") HideBinaries(node);
        Walk(node, kind == "ConfigMap" || IsCustom(apiVersion) ? ValueReading.ByName : ValueReading.Certain, 0);
    }

    private void HideValues(JsonObject secret)
    {
        foreach (var field in (ReadOnlySpan<string>)["data", "stringData"])
        {
            if (secret[field] is JsonArray or JsonValue)
            {
                Remember(secret[field].AsText());
                secret[field] = Marked(secret[field].AsText()) ?? SecretText.Mark;
                continue;
            }
            if (secret[field] is not JsonObject values) continue;
            for (var i = 0; i < values.Count; i++)
            {
                var text = values.GetAt(i).Value.AsText();
                if (RedactedValue.Is(text)) continue;
                Remember(text);
                values.SetAt(i, RedactedValue.Of(field == "data" ? RedactedValue.DecodedLength(text) : Encoding.UTF8.GetByteCount(text)));
                Count++;
            }
        }
    }

    private void HideBinaries(JsonObject map)
    {
        if (map["binaryData"] is not JsonObject values) return;
        var hidden = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var (key, value) = values.GetAt(i);
            var text = value.AsText();
            var clean = PackedText.OfBinary(key, text, ref hidden);
            if (ReferenceEquals(clean, text)) continue;
            Remember(text);
            values.SetAt(i, clean);
        }
        Count += hidden;
    }

    private void Walk(JsonObject node, ValueReading reading, int depth)
    {
        if (depth > MaxDepth)
        {
            node.Clear();
            Count++;
            return;
        }
        for (var i = 0; i < node.Count; i++)
        {
            var (key, value) = node.GetAt(i);
            switch (value)
            {
                case JsonObject or JsonArray when key is "managedFields" or "fieldsV1":
                    break;
                case JsonObject map:
                    Walk(map, Inside(key, reading), depth + 1);
                    break;
                case JsonArray items:
                    WalkItems(items, key == "env" ? ValueReading.Anything : Inside(key, reading), depth + 1, key is "command" or "args" ? ProgramFlags.Of(node) : null);
                    break;
                case JsonValue when TextOf(value) is { } text:
                    // A manifest inside another object.
                    if (key == "kind" && text == "Secret") HideValues(node);
                    if (key == "kind" && text == "SecretList") foreach (var item in node.Maps("items")) HideValues(item);
                    if (Value(node, key, text, reading) is not { } clean) break;
                    Remember(text);
                    node.SetAt(i, clean);
                    break;
            }
        }
    }

    private void WalkItems(JsonArray items, ValueReading reading, int depth, ProgramFlag? flag)
    {
        var before = "";
        for (var i = 0; i < items.Count; i++)
        {
            switch (items[i])
            {
                case JsonObject map:
                    Walk(map, reading, depth);
                    break;
                case JsonArray when depth > MaxDepth:
                    items[i] = SecretText.Mark;
                    Count++;
                    break;
                case JsonArray inner:
                    WalkItems(inner, reading, depth + 1, flag);
                    break;
                case JsonValue value when TextOf(value) is { } text:
                    if (Item(before, text, reading, flag) is { } clean)
                    {
                        Remember(text);
                        items[i] = clean;
                    }

                    before = text;
                    break;
            }
        }
    }

    // What stands in an object's metadata or status was not put there as configuration; but annotations hold anything, and drivers are configured in maps.
    private static ValueReading Inside(string key, ValueReading reading) => key switch
    {
        "annotations" or "labels" => ValueReading.Labels,
        "metadata" => ValueReading.Certain,
        "status" => reading is ValueReading.Certain ? reading : ValueReading.Anything,
        "parameters" or "volumeAttributes" or "options" or "attributes" when reading is ValueReading.Certain => ValueReading.ByName,
        _ when reading is ValueReading.ByName && SecretNames.HoldsSecrets(key) => ValueReading.Secrets,
        _ when reading is ValueReading.Secrets && SecretNames.IsHarmlessInside(key) => ValueReading.ByName,
        _ => reading,
    };

    private string? Value(JsonObject node, string key, string text, ValueReading reading)
    {
        if (key == Redactor.LastApplied) return Applied(text);
        if (key == "value" && node.TextOrNull("name") is { } name && SecretNames.Matches(name) && IsLiteral(text)) return Marked(text);
        if (text.Length > 0 && IsSecret(key, text, reading)) return Marked(text);
        if (reading == ValueReading.ByName && PackedText.Is(text)) return Marked(text);
        return Cleaned(text, key is "message" or "note" ? ValueReading.Anything : reading);
    }

    private static bool IsSecret(string key, string text, ValueReading reading) => reading switch
    {
        ValueReading.ByName => SecretNames.Matches(key) && !RedactedValue.Is(text),
        ValueReading.Secrets => !SecretNames.IsHarmlessInside(key) && !RedactedValue.Is(text) && !Placeholders.Is(text),
        ValueReading.Labels => SecretNames.MatchesAnnotation(key) && !Placeholders.Is(text),
        _ => false,
    };

    private string? Item(string before, string text, ValueReading reading, ProgramFlag? flag)
    {
        if (CommandFlags.TakesSecret(before, text) || (reading == ValueReading.Secrets && !Placeholders.Is(text))) return Marked(text);
        if ((CommandFlags.ValueIn(text) is var start and >= 0 ? text[..start] + SecretText.Mark : flag?.Hide(before, text)) is { } clean)
        {
            if (clean == text) return null;
            Count++;
            return clean;
        }
        return Cleaned(text, ValueReading.Anything);
    }

    // Null when there is nothing to hide.
    private string? Cleaned(string text, ValueReading reading)
    {
        var hidden = 0;
        var clean = reading == ValueReading.Certain ? SecretText.HideCertain(text, ref hidden) : SecretText.HideAll(text, ref hidden);
        Count += hidden;
        return hidden > 0 ? clean : null;
    }

    private void Remember(string text)
    {
        if (text.Length > 0) Originals?.Add(text);
    }

    private string? Marked(string text)
    {
        if (text == SecretText.Mark) return null;
        Count++;
        return SecretText.Mark;
    }

    private string? Applied(string text)
    {
        var before = Count;
        try
        {
            if (StrictJson.Parse(text) is not JsonObject applied) return Marked(text);
            Hide(applied);
            return Count == before ? null : JsonPrinter.Compact(applied) + "\n";
        }
        catch (JsonException)
        {
            return Marked(text);
        }
    }

    private static bool IsLiteral(string value) => value.Length > 0 && !value.StartsWith("$(", StringComparison.Ordinal);

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    internal static bool IsCustom(string apiVersion) =>
        apiVersion.Split('/') is [var group, _] && group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
