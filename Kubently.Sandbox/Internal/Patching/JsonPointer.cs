using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Patching;

/// <summary>A place in a document, RFC 6901.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _parts;
    private readonly string _text;

    private JsonPointer(string text, string[] parts) => (_text, _parts) = (text, parts);

    public bool IsRoot => _parts.Length == 0;

    public static JsonPointer Parse(string text)
    {
        if (text.Length > 0 && text[0] != '/') throw new PatchException($"the path \"{text}\" must start with a slash");
        var parts = text.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return new JsonPointer(text, [.. parts]);
    }

    /// <summary>What stands there; a place that is not there is a <see cref="PatchException"/>.</summary>
    public JsonNode? Find(JsonNode? document)
    {
        foreach (var part in _parts) document = Child(document, part);
        return document;
    }

    /// <summary>What stands there; null where nothing does.</summary>
    public JsonNode? FindOrNull(JsonNode? document)
    {
        try
        {
            return Find(document);
        }
        catch (PatchException)
        {
            return null;
        }
    }

    public JsonNode? Add(JsonNode? document, JsonNode? value)
    {
        if (IsRoot) return value;
        switch (Parent(document))
        {
            case JsonObject fields:
                fields[_parts[^1]] = value;
                return document;
            case JsonArray list:
                list.Insert(_parts[^1] == "-" ? list.Count : Index(_parts[^1], list.Count), value);
                return document;
            default: throw Missing();
        }
    }

    public JsonNode? Set(JsonNode? document, JsonNode? value)
    {
        switch (Parent(document))
        {
            case JsonObject fields:
                fields[_parts[^1]] = value;
                return document;
            case JsonArray list:
                list[Index(_parts[^1], list.Count - 1)] = value;
                return document;
            default: throw Missing();
        }
    }

    public (JsonNode? Document, JsonNode? Removed) Remove(JsonNode? document)
    {
        if (IsRoot) return (null, document);
        var removed = Find(document);
        if (Parent(document) is JsonArray list) list.RemoveAt(Index(_parts[^1], list.Count - 1));
        else ((JsonObject)Parent(document)!).Remove(_parts[^1]);
        return (document, removed);
    }

    public override string ToString() => _text;

    private JsonNode? Parent(JsonNode? document)
    {
        foreach (var part in _parts[..^1]) document = Child(document, part);
        return document;
    }

    private JsonNode? Child(JsonNode? node, string part) => node switch
    {
        JsonObject fields => fields.TryGetPropertyValue(part, out var value) ? value : throw Missing(),
        JsonArray list => list[Index(part, list.Count - 1)],
        _ => throw Missing(),
    };

    private int Index(string part, int highest) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= highest ? index : throw Missing();

    private PatchException Missing() => new($"there is nothing at \"{_text}\"");
}
