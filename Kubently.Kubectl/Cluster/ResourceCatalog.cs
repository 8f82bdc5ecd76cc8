using System.Collections.Immutable;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// The resources of a cluster, and kubectl's rules for the words that name one: plural, singular, short name, with or without
/// <c>.group</c> or <c>.version.group</c>, in any case.
/// </summary>
public sealed class ResourceCatalog
{
    private readonly ImmutableArray<ApiResource> _all;
    private readonly ILookup<string, ApiResource> _byWord;
    private readonly ILookup<string, ApiResource> _byKind;
    private readonly ImmutableDictionary<string, ApiResource> _supposed = ImmutableDictionary<string, ApiResource>.Empty;

    /// <summary>A catalog of resources in the server's order: group by group, the preferred version first.</summary>
    public ResourceCatalog(IEnumerable<ApiResource> resources, IEnumerable<string>? groupVersions = null)
    {
        _all = [.. resources];
        GroupVersions = [.. groupVersions ?? _all.Select(resource => resource.ApiVersion).Distinct()];
        _byWord = _all.SelectMany(Words).Distinct().ToLookup(pair => pair.Word, pair => pair.Resource, StringComparer.Ordinal);
        _byKind = _all.ToLookup(resource => resource.Kind.ToLowerInvariant(), StringComparer.Ordinal);
        Preferred = [.. _all.DistinctBy(resource => (resource.Group, resource.Name))];
    }

    private ResourceCatalog(ResourceCatalog known, ImmutableDictionary<string, ApiResource> supposed)
    {
        (_all, _byWord, _byKind, _supposed) = (known._all, known._byWord, known._byKind, supposed);
        (GroupVersions, Preferred) = (known.GroupVersions, known.Preferred);
    }

    /// <summary>Every resource in every version.</summary>
    public ImmutableArray<ApiResource> All => _all;

    /// <summary>Every resource once, in its preferred version.</summary>
    public ImmutableArray<ApiResource> Preferred { get; }

    /// <summary>As in <c>apps/v1</c>, in the server's order.</summary>
    public ImmutableArray<string> GroupVersions { get; }

    /// <summary>The same resources, and one that a word is supposed to name when it names none of them.</summary>
    public ResourceCatalog Supposing(string word, ApiResource resource) => new(this, _supposed.SetItem(word.ToLowerInvariant(), resource));

    /// <summary>The resource that a word names; null when there is none.</summary>
    public ApiResource? Find(string word)
    {
        var lower = word.ToLowerInvariant();
        return FindKnown(lower) ?? _supposed.GetValueOrDefault(lower);
    }

    private ApiResource? FindKnown(string lower)
    {
        var parts = lower.Split('.', 3);
        if (parts.Length == 3 && Exact(parts[0], parts[1], parts[2]) is { } exact) return exact;
        var dot = lower.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return FirstBySpelling(_byWord[lower], lower);
        var (name, group) = (lower[..dot], lower[(dot + 1)..]);
        return _byWord[name].FirstOrDefault(resource => resource.Group == group)
            ?? _byWord[name].FirstOrDefault(resource => resource.Group.StartsWith(group, StringComparison.Ordinal))
            ?? _byKind[name].FirstOrDefault(resource => resource.Group == group);
    }

    /// <summary>The resources of other groups that a short name could also have meant.</summary>
    public IEnumerable<ApiResource> AlsoNamed(string word) =>
        Find(word) is { } found && found.ShortNames.Contains(word.ToLowerInvariant())
            ? Preferred.Where(resource => resource.Group != found.Group && resource.ShortNames.Contains(word.ToLowerInvariant()))
            : [];

    /// <summary>The resource of a kind in a group, in a version if one is given.</summary>
    public ApiResource? FindKind(string group, string? version, string kind) =>
        _byKind[kind.ToLowerInvariant()].FirstOrDefault(resource => resource.Group == group && (version is null || resource.Version == version));

    /// <summary>The resources of a category such as <c>all</c>; none for a word that is not a category.</summary>
    public ImmutableArray<ApiResource> Category(string word) => [.. Preferred.Where(resource => resource.Categories.Contains(word))];

    // kubectl forgets the version of a short name.
    private ApiResource? Exact(string name, string version, string group)
    {
        var found = _byWord[name].FirstOrDefault(resource => resource.Version == version && resource.Group == group);
        return found is not null && found.Name != name && found.Singular != name ? _byWord[name].First(resource => resource.Group == group) : found;
    }

    // A resource's own name wins over another one's short name.
    private static ApiResource? FirstBySpelling(IEnumerable<ApiResource> found, string word)
    {
        ApiResource? first = null;
        foreach (var resource in found)
        {
            if (resource.Name == word || resource.Singular == word) return resource;
            first ??= resource;
        }
        return first;
    }

    private static IEnumerable<(string Word, ApiResource Resource)> Words(ApiResource resource)
    {
        yield return (resource.Name, resource);
        yield return (resource.Singular, resource);
        foreach (var shortName in resource.ShortNames) yield return (shortName.ToLowerInvariant(), resource);
    }
}
