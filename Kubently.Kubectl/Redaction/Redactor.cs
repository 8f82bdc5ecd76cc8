using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Redaction;

/// <summary>
/// Hides secrets in what one command reads, before anything sees it: objects by their kind, text by what it looks like. Counts what it hid.
/// What it cannot read it hides whole.
/// </summary>
internal sealed class Redactor
{
    internal const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private const int MaxDepth = 64;
    private readonly bool _off;
    private int _hidden;

    private Redactor(bool off) => _off = off;

    internal int Hidden => _hidden;

    internal static Redactor On() => new(off: false);

    /// <summary>For measuring printed output against kubectl's, which hides nothing.</summary>
    internal static Redactor Off() => new(off: true);

    /// <summary>An object, a list of them or a Table, changed in place.</summary>
    internal JsonObject Redact(JsonObject node)
    {
        if (_off) return node;
        switch (node.Text("kind"))
        {
            case "Table":
                foreach (var row in node.Maps("rows")) RedactRow(row);
                break;
            case { } kind when kind.EndsWith("List", StringComparison.Ordinal) && node.Items("items") is { } items:
                foreach (var item in items.OfType<JsonObject>()) RedactObject(item, item.TextOrNull("kind") ?? kind[..^4], item.TextOrNull("apiVersion") ?? node.Text("apiVersion"));
                break;
            default:
                RedactObject(node, node.Text("kind"), node.Text("apiVersion"));
                break;
        }
        return node;
    }

    /// <summary>A log, a message, or a document.</summary>
    internal string Redact(string text)
    {
        if (_off) return text;
        var hidden = 0;
        text = SecretText.HideAll(text, ref hidden);
        Interlocked.Add(ref _hidden, hidden);
        return text;
    }

    private void RedactRow(JsonObject row)
    {
        if (row["object"] is JsonObject node) Redact(node);
        if (row["cells"] is not JsonArray cells) return;
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i]?.GetValueKind() == JsonValueKind.String && cells[i]!.GetValue<string>() is var text && Redact(text) is var clean && !ReferenceEquals(clean, text)) cells[i] = clean;
        }
    }

    private void RedactObject(JsonObject node, string kind, string apiVersion)
    {
        if (kind == "Secret")
        {
            HideValues(node, "data");
            HideValues(node, "stringData");
        }
        Walk(node, kind == "ConfigMap" || IsCustom(apiVersion), 0);
        if (node.Map("metadata").Map("annotations") is { } annotations) RedactLastApplied(annotations);
    }

    private void HideValues(JsonObject node, string field)
    {
        if (node[field] is not JsonObject values) return;
        foreach (var (key, value) in values.ToList())
        {
            var text = value.AsText();
            values[key] = RedactedValue.Of(field == "data" ? RedactedValue.DecodedLength(text) : System.Text.Encoding.UTF8.GetByteCount(text));
            _hidden++;
        }
    }

    private void RedactLastApplied(JsonObject annotations)
    {
        if (annotations.TextOrNull(LastApplied) is not { } text) return;
        var before = _hidden;
        try
        {
            var applied = JsonNode.Parse(text) as JsonObject;
            if (applied is not null) Redact(applied);
            if (applied is not null && _hidden == before) return;
            annotations[LastApplied] = applied is null ? SecretText.Mark : JsonPrinter.Compact(applied) + "\n";
        }
        catch (JsonException)
        {
            annotations[LastApplied] = SecretText.Mark;
            _hidden++;
        }
    }

    /// <param name="node">The object.</param>
    /// <param name="byFieldName">Whether the names of its fields tell which values are secret, as in ConfigMaps and custom resources.</param>
    /// <param name="depth">How deep it is nested.</param>
    private void Walk(JsonObject node, bool byFieldName, int depth)
    {
        if (depth > MaxDepth)
        {
            node.Clear();
            _hidden++;
            return;
        }
        foreach (var (key, value) in node.ToList())
        {
            switch (value)
            {
                case JsonObject when key is "managedFields" or "fieldsV1":
                    break;
                case JsonObject map:
                    Walk(map, byFieldName && key is not ("metadata" or "status"), depth + 1);
                    break;
                case JsonArray items when key == "env":
                    foreach (var variable in items.OfType<JsonObject>()) RedactVariable(variable, depth);
                    break;
                case JsonArray items when key != "managedFields":
                    WalkItems(items, byFieldName, depth + 1);
                    break;
                case JsonValue text when text.GetValueKind() == JsonValueKind.String && key != LastApplied:
                    if (Hide(key, text.GetValue<string>(), byFieldName) is { } clean) node[key] = clean;
                    break;
            }
        }
    }

    private void WalkItems(JsonArray items, bool byFieldName, int depth)
    {
        for (var i = 0; i < items.Count; i++)
        {
            switch (items[i])
            {
                case JsonObject map:
                    Walk(map, byFieldName, depth);
                    break;
                case JsonArray inner when depth <= MaxDepth:
                    WalkItems(inner, byFieldName, depth + 1);
                    break;
                case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                    if (Hide("", text.GetValue<string>(), byFieldName: true) is { } clean) items[i] = clean;
                    break;
            }
        }
    }

    private void RedactVariable(JsonObject variable, int depth)
    {
        if (variable.TextOrNull("value") is { Length: > 0 } value && SecretNames.Matches(variable.Text("name")) && !value.StartsWith("$(", StringComparison.Ordinal))
        {
            variable["value"] = SecretText.Mark;
            _hidden++;
            return;
        }
        Walk(variable, byFieldName: false, depth + 1);
    }

    private string? Hide(string key, string text, bool byFieldName)
    {
        var hidden = 0;
        var clean = text;
        if (byFieldName && key.Length > 0 && text.Length > 0 && SecretNames.Matches(key) && !RedactedValue.Is(text)) (clean, hidden) = (SecretText.Mark, 1);
        else if (byFieldName || key is "message" or "note") clean = SecretText.HideAll(text, ref hidden);
        else clean = SecretText.HideCertain(text, ref hidden);
        _hidden += hidden;
        return hidden > 0 ? clean : null;
    }

    private static bool IsCustom(string apiVersion) =>
        apiVersion.Split('/') is [var group, _] && group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
