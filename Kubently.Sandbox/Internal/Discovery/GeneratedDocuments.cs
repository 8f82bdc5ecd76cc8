using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Discovery;

/// <summary>Discovery of what the catalog holds at the time, plain and aggregated.</summary>
internal sealed class GeneratedDocuments(ResourceCatalog catalog) : IDocuments
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    public Document? Find(string path, string accept)
    {
        var aggregated = path is "/api" or "/apis" && accept.Split(',')
            .Any(range => range.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal) && range.Contains("v=v2", StringComparison.Ordinal) && !range.Contains("v=v2beta", StringComparison.Ordinal));
        if (aggregated) return new Document(200, AggregatedType, JsonText.Write(AggregatedDiscovery.Of(Types(core: path == "/api"))));
        return Plain(path) is { } body ? new Document(200, "application/json", JsonText.Write(body)) : null;
    }

    private IEnumerable<ResourceType> Types(bool core) => catalog.Types.Where(type => type.Group.Length == 0 == core);

    private JsonObject? Plain(string path) => path.Split('/') switch
    {
        ["", ""] => Paths(),
        ["", "api"] => new JsonObject
        {
            ["kind"] = "APIVersions",
            ["versions"] = new JsonArray("v1"),
            ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = "127.0.0.1" }),
        },
        ["", "apis"] => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. Types(core: false).Select(type => type.Group).Distinct().Select(group => (JsonNode)Group(group))]),
        },
        ["", "api", var version] => Resources("", version),
        ["", "apis", var group] when Types(core: false).Any(type => type.Group == group) => WithKind("APIGroup", Group(group)),
        ["", "apis", var group, var version] => Resources(group, version),
        _ => null,
    };

    private JsonObject Paths()
    {
        var versions = catalog.Types.Select(type => type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.GroupVersion}").Distinct();
        var groups = Types(core: false).Select(type => $"/apis/{type.Group}").Distinct();
        string[] others = ["/api", "/apis", "/healthz", "/livez", "/readyz", "/version"];
        return new JsonObject
        {
            ["paths"] = new JsonArray([.. others.Concat(groups).Concat(versions).Order(StringComparer.Ordinal).Select(path => (JsonNode)path)]),
        };
    }

    private JsonObject Group(string group)
    {
        var versions = Types(core: false).Where(type => type.Group == group).Select(type => type.Version).Distinct()
            .Select(version => new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version }).ToList();
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions]),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private JsonObject? Resources(string group, string version)
    {
        var types = catalog.Types.Where(type => type.Group == group && type.Version == version).OrderBy(type => type.Plural, StringComparer.Ordinal).ToList();
        if (types.Count == 0) return null;
        var resources = new JsonArray();
        foreach (var type in types)
        {
            resources.Add((JsonNode)Resource(type));
            foreach (var subresource in type.Subresources.OrderBy(subresource => subresource.Name, StringComparer.Ordinal))
                resources.Add((JsonNode)Resource(type, subresource));
        }

        return WithKind("APIResourceList", new JsonObject { ["groupVersion"] = types[0].GroupVersion, ["resources"] = resources });
    }

    private static JsonObject Resource(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = List(type.Verbs),
        };
        if (type.ShortNames.Count > 0) resource["shortNames"] = List(type.ShortNames);
        if (type.Categories.Count > 0) resource["categories"] = List(type.Categories);
        return resource;
    }

    private static JsonObject Resource(ResourceType type, Subresource subresource)
    {
        var resource = new JsonObject { ["name"] = $"{type.Plural}/{subresource.Name}", ["singularName"] = "", ["namespaced"] = type.Namespaced };
        if (subresource.Version.Length > 0) (resource["group"], resource["version"]) = (subresource.Group, subresource.Version);
        resource["kind"] = subresource.Kind;
        resource["verbs"] = List(subresource.Verbs);
        return resource;
    }

    private static JsonObject WithKind(string kind, JsonObject body)
    {
        var whole = new JsonObject { ["kind"] = kind, ["apiVersion"] = "v1" };
        foreach (var (name, value) in body.ToList())
        {
            body.Remove(name);
            whole[name] = value;
        }

        return whole;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
