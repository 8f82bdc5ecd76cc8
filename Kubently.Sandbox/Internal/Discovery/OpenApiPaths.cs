using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Discovery;

/// <summary>
/// OpenAPI v3 without schemas: which paths can be patched, and with which options. It tells clients that the server validates fields, which
/// is all that they need to know to write.
/// </summary>
internal static class OpenApiPaths
{
    private static readonly string[] Options = ["dryRun", "fieldManager", "fieldValidation", "force"];

    /// <summary>The documents there are, by group and version.</summary>
    public static JsonObject Index(IEnumerable<ResourceType> types)
    {
        var paths = new JsonObject();
        foreach (var root in types.Select(Root).Distinct().Order(StringComparer.Ordinal)) paths[root] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{root}" };
        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of a group and version; null when there is no such one.</summary>
    public static JsonObject? Document(IEnumerable<ResourceType> types, string root, string version)
    {
        var served = types.Where(type => Root(type) == root).ToList();
        if (served.Count == 0) return null;
        var paths = new JsonObject();
        foreach (var type in served.Where(type => type.Can("patch")))
            paths[$"/{root}/{(type.Namespaced ? "namespaces/{namespace}/" : "")}{type.Plural}/{{name}}"] = new JsonObject { ["patch"] = Patch(type) };
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
        };
    }

    private static string Root(ResourceType type) => type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.GroupVersion}";

    private static JsonObject Patch(ResourceType type) => new()
    {
        ["parameters"] = new JsonArray([.. Options.Select(name => (JsonNode)new JsonObject
        {
            ["name"] = name,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = name == "force" ? "boolean" : "string", ["uniqueItems"] = true },
        })]),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-action"] = "patch",
        ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = type.Group, ["kind"] = type.Kind, ["version"] = type.Version },
    };
}
