using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>Turns discovery documents, aggregated or one a group version, into resources.</summary>
internal static class DiscoveryReader
{
    /// <summary>The resources of an <c>APIResourceList</c>.</summary>
    internal static IEnumerable<ApiResource> Plain(JsonObject list, string group, string version) =>
        list.Maps("resources").Where(resource => !resource.Text("name").Contains('/', StringComparison.Ordinal)).Select(resource => new ApiResource(
            group, version, resource.Text("name"), Singular(resource.Text("singularName"), resource.Text("kind")), resource.Text("kind"), resource.Flag("namespaced"),
            [.. resource.Texts("shortNames")], [.. resource.Texts("categories")], [.. resource.Texts("verbs")])
        {
            GivenSingular = resource.Text("singularName"),
            StorageVersionHash = resource.Text("storageVersionHash"),
        });

    /// <summary>The groups of an <c>APIGroupDiscoveryList</c>, which has everything in one document.</summary>
    internal static IEnumerable<(string GroupVersion, ImmutableArray<ApiResource> Resources)> Aggregated(JsonObject list)
    {
        foreach (var group in list.Maps("items"))
        {
            foreach (var version in group.Maps("versions"))
            {
                var (name, of) = (group.Name(), version.Text("version"));
                yield return (name.Length == 0 ? of : $"{name}/{of}", [.. version.Maps("resources").Select(resource => new ApiResource(
                    name, of, resource.Text("resource"), Singular(resource.Text("singularResource"), resource.Map("responseKind").Text("kind")), resource.Map("responseKind").Text("kind"),
                    resource.Text("scope") == "Namespaced", [.. resource.Texts("shortNames")], [.. resource.Texts("categories")], [.. resource.Texts("verbs")])
                {
                    GivenSingular = resource.Text("singularResource"),
                })]);
            }
        }
    }

    /// <summary>The group versions of an <c>APIGroupList</c>, the preferred one of each group first.</summary>
    internal static IEnumerable<(string Group, string Version)> Versions(JsonObject groups)
    {
        foreach (var group in groups.Maps("groups"))
        {
            var preferred = group.Map("preferredVersion").Text("version");
            foreach (var version in group.Maps("versions").Select(version => version.Text("version")).OrderBy(version => version == preferred ? 0 : 1))
                yield return (group.Text("name"), version);
        }
    }

    private static string Singular(string singular, string kind) => singular.Length > 0 ? singular : kind.ToLowerInvariant();
}
