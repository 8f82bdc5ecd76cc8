using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Resources;

/// <summary>What this server serves. Grows when a CustomResourceDefinition is put; read without a lock.</summary>
internal sealed class ResourceCatalog
{
    private readonly Lock _writing = new();
    private ResourceType[] _types;

    public ResourceCatalog(IEnumerable<ResourceType> types) => _types = [.. types];

    /// <summary>All types, in the order in which groups and versions are preferred.</summary>
    public IReadOnlyList<ResourceType> Types => _types;

    public ResourceType? Find(string group, string version, string plural) =>
        Array.Find(_types, type => type.Plural == plural && type.Version == version && type.Group == group);

    public ResourceType? FindKind(string apiVersion, string kind) =>
        Array.Find(_types, type => type.Kind == kind && type.GroupVersion == apiVersion);

    public bool Serves(string group, string version) => Array.Exists(_types, type => type.Group == group && type.Version == version);

    /// <summary>Replaces what a definition of this group and plural served before.</summary>
    public void Replace(ResourceKey key, IEnumerable<ResourceType> types)
    {
        lock (_writing) _types = [.. _types.Where(type => type.Key != key), .. types];
    }

    /// <summary>The types of a CustomResourceDefinition: one for each version it serves.</summary>
    public static IEnumerable<ResourceType> OfDefinition(JsonElement definition)
    {
        var spec = definition.At("spec");
        var names = spec.At("names");
        foreach (var version in spec.At("versions").Items().Where(version => version.At("served").Flag()))
            yield return new ResourceType(
                spec.At("group").Text(), version.At("name").Text(), names.At("plural").Text(), names.At("kind").Text(), spec.At("scope").Text() == "Namespaced")
            {
                Singular = names.At("singular").Text(names.At("kind").Text().ToLowerInvariant()),
                ShortNames = [.. names.At("shortNames").Items().Select(name => name.Text())],
                Categories = [.. names.At("categories").Items().Select(name => name.Text())],
                Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
                Subresources = version.At("subresources", "status").Exists()
                    ? [new Subresource("status", names.At("kind").Text(), ["get", "patch", "update"])]
                    : [],
                Columns = [.. version.At("additionalPrinterColumns").Items().Select(ColumnOf)],
            };
    }

    /// <summary>The types of an APIResourceList document.</summary>
    public static IEnumerable<ResourceType> OfDocument(JsonElement document)
    {
        var groupVersion = document.At("groupVersion").Text();
        var slash = groupVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", groupVersion) : (groupVersion[..slash], groupVersion[(slash + 1)..]);
        var resources = document.At("resources").Items().ToList();
        foreach (var resource in resources.Where(resource => !resource.At("name").Text().Contains('/', StringComparison.Ordinal)))
        {
            var name = resource.At("name").Text();
            yield return new ResourceType(group, version, name, resource.At("kind").Text(), resource.At("namespaced").Flag())
            {
                Singular = resource.At("singularName").Text(),
                ShortNames = Texts(resource.At("shortNames")),
                Categories = Texts(resource.At("categories")),
                Verbs = Texts(resource.At("verbs")),
                Subresources =
                [
                    .. resources.Where(other => other.At("name").Text().StartsWith(name + "/", StringComparison.Ordinal)).Select(other => new Subresource(
                        other.At("name").Text()[(name.Length + 1)..], other.At("kind").Text(), Texts(other.At("verbs")),
                        other.At("group").Text(), other.At("version").Text())),
                ],
            };
        }
    }

    private static string[] Texts(JsonElement list) => [.. list.Items().Select(item => item.Text())];

    private static CustomColumn ColumnOf(JsonElement column) => new(
        column.At("name").Text(), column.At("type").Text(), column.At("format").Text(), column.At("description").Text(),
        column.At("priority").Number(), column.At("jsonPath").Text());
}
