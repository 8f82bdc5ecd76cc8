using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Explain;

/// <summary>An OpenAPI v3 document: its schemas, and what kubectl calls their types.</summary>
internal sealed class SchemaDocument(JsonObject document)
{
    private const string Kinds = "x-kubernetes-group-version-kind";

    private readonly JsonObject? _schemas = document.Map("components").Map("schemas");

    /// <summary>The schema of a kind.</summary>
    internal JsonObject? Find(string group, string version, string kind) => _schemas?
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value as JsonObject)
        .FirstOrDefault(schema => schema.Maps(Kinds).Any(known => known.Text("group") == group && known.Text("version") == version && known.Text("kind") == kind));

    /// <summary>What a reference leads to; the schema itself when it is none.</summary>
    internal JsonObject Resolve(JsonObject schema) => Reference(schema) is { Length: > 0 } name && _schemas.Map(name) is { } resolved ? resolved : schema;

    /// <summary>The name that a schema refers to; empty when it refers to none.</summary>
    internal static string Reference(JsonObject schema) => schema.Text("$ref") is { Length: > 0 } text ? text[(text.LastIndexOf('/') + 1)..] : "";

    internal static JsonObject? Values(JsonObject schema) => schema.Map("additionalProperties");

    internal string Type(JsonObject schema)
    {
        if (schema.Map("items") is { } items) return "[]" + Type(items);
        if (Values(schema) is { } values) return "map[string]" + Type(values);
        if (schema.Items("allOf") is [JsonObject only] && schema.Map("properties") is not { Count: > 0 }) return Type(only);
        if (Reference(schema) is { Length: > 0 } name)
        {
            var type = _schemas.Map(name).Text("type");
            return type is "" or "object" ? name[(name.LastIndexOf('.') + 1)..] : type;
        }
        return schema.Text("type") is { Length: > 0 } own and not "object" ? own : "Object";
    }

    /// <summary>The descriptions of a schema and of what it is made of, a line each.</summary>
    internal string Description(JsonObject schema)
    {
        var resolved = Resolve(schema);
        var text = resolved.Text("description") is { Length: > 0 } own ? own + "\n" : "";
        text += string.Concat(resolved.Maps("allOf").Select(Description));
        if (resolved.Map("items") is { } items) text += Description(items);
        if (Values(resolved) is { } values) text += Description(values);
        return text;
    }
}
