using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Explain;

/// <summary>Prints a schema as kubectl's plain text: what it is, and its fields.</summary>
internal sealed class SchemaText(SchemaDocument document, bool recursive)
{
    // Schemas of custom resources may refer to themselves through each other; kubectl stops at a repeated reference, and so does this.
    private const int MaxDepth = 64;

    private readonly StringBuilder _output = new();

    /// <summary>The text; null when the path leads to no field.</summary>
    internal string? Print(JsonObject schema, ImmutableArray<string> path) => Follow(schema, path, [], 0) ? _output.ToString() : null;

    private bool Follow(JsonObject schema, ImmutableArray<string> path, ImmutableHashSet<string> seen, int depth)
    {
        if (depth > MaxDepth) return false;
        var reference = SchemaDocument.Reference(schema);
        var resolved = document.Resolve(schema);
        if (path.IsEmpty)
        {
            Describe(resolved);
            return true;
        }
        if (reference.Length > 0 && seen.Contains(reference)) return false;
        var next = seen.Add(reference);
        if (resolved.Map("properties").Map(path[0]) is { } property)
        {
            if (path.Length == 1)
            {
                _output.Append("FIELD: ").Append(path[0]).Append(" <").Append(document.Type(property)).Append(">\n");
                if (property.Items("enum") is { Count: > 0 } values) _output.Append("ENUM:").AppendJoin("", values.Select(value => "\n    " + Shown(value)));
                _output.Append("\n\n");
            }
            return Follow(property, path[1..], [], depth + 1);
        }
        if (resolved.Map("items") is { } items) return Follow(items, path, next, depth + 1);
        if (SchemaDocument.Values(resolved) is { } map) return Follow(map, path, next, depth + 1);
        return resolved.Maps("allOf").Any(part => Follow(part, path, next, depth + 1));
    }

    private void Describe(JsonObject schema)
    {
        var description = document.Description(schema);
        _output.Append("DESCRIPTION:\n").Append(WordWrap.Indent(WordWrap.Wrap(description.Length > 0 ? description : "<empty>", 76), 4)).Append('\n');
        var before = _output.Length;
        Fields(schema, 1, [], 0);
        if (_output.Length > before) _output.Insert(before, "FIELDS:\n");
    }

    private void Fields(JsonObject schema, int level, ImmutableHashSet<string> seen, int depth)
    {
        var reference = SchemaDocument.Reference(schema);
        if (depth > MaxDepth || reference.Length > 0 && seen.Contains(reference)) return;
        var next = seen.Add(reference);
        var resolved = document.Resolve(schema);
        foreach (var (name, value) in resolved.Map("properties")?.OrderBy(pair => pair.Key, StringComparer.Ordinal).AsEnumerable() ?? [])
        {
            if (value is not JsonObject field) continue;
            Field(resolved, name, field, level);
            if (recursive) Fields(field, level + 1, next, depth + 1);
        }
        foreach (var part in resolved.Maps("allOf")) Fields(part, level, next, depth + 1);
        if (resolved.Map("items") is { } items) Fields(items, level, next, depth + 1);
        if (SchemaDocument.Values(resolved) is { } values) Fields(values, level, next, depth + 1);
    }

    private void Field(JsonObject owner, string name, JsonObject field, int level)
    {
        var indent = 2 * level;
        _output.Append(' ', indent).Append(name).Append("\t<").Append(document.Type(field)).Append('>');
        if (owner.Texts("required").Contains(name)) _output.Append(" -required-");
        if (field.Items("enum") is { Count: > 0 } values)
        {
            _output.Append('\n').Append(' ', indent).Append("enum: ").AppendJoin(", ", values.Take(4).Select(Shown));
            if (values.Count > 4) _output.Append(", ....");
        }
        _output.Append('\n');
        if (recursive) return;
        var description = field.Text("description") is { Length: > 0 } own ? own : "<no description>";
        _output.Append(WordWrap.Indent(WordWrap.Wrap(description, 78 - indent), indent + 2)).Append("\n\n");
    }

    private static string Shown(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Length == 0 ? "\"\"" : value.AsText();
}
