using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Discovery;

/// <summary>apidiscovery.k8s.io/v2: all groups in one document.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject Of(IEnumerable<ResourceType> types)
    {
        var items = new JsonArray();
        foreach (var group in types.GroupBy(type => type.Group))
        {
            var metadata = new JsonObject { ["creationTimestamp"] = null };
            if (group.Key.Length > 0) metadata["name"] = group.Key;
            var versions = group.GroupBy(type => type.Version).Select(version => (JsonNode)new JsonObject
            {
                ["version"] = version.Key,
                ["resources"] = new JsonArray([.. version.OrderBy(type => type.Plural, StringComparer.Ordinal).Select(type => (JsonNode)Resource(type))]),
                ["freshness"] = "Current",
            });
            items.Add((JsonNode)new JsonObject { ["metadata"] = metadata, ["versions"] = new JsonArray([.. versions]) });
        }

        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = items,
        };
    }

    private static JsonObject Resource(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type.Group, type.Version, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = List(type.Verbs),
        };
        if (type.ShortNames.Count > 0) resource["shortNames"] = List(type.ShortNames);
        if (type.Categories.Count > 0) resource["categories"] = List(type.Categories);
        if (type.Subresources.Count > 0)
            resource["subresources"] = new JsonArray([.. type.Subresources.OrderBy(subresource => subresource.Name, StringComparer.Ordinal).Select(subresource => (JsonNode)new JsonObject
            {
                ["subresource"] = subresource.Name,
                ["responseKind"] = subresource.Version.Length > 0
                    ? Kind(subresource.Group, subresource.Version, subresource.Kind)
                    : Kind(type.Group, type.Version, subresource.Kind),
                ["verbs"] = List(subresource.Verbs),
            })]);
        return resource;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
