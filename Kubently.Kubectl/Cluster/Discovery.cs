using System.Collections.Immutable;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>The cluster's resources, read once and again when they are old or a word is not found among them.</summary>
internal sealed class Discovery(TimeProvider time, TimeSpan maxAge, TimeSpan minAge) : IDisposable
{
    // A cluster with hundreds of group versions must not be asked for all of them at once.
    private const int Degree = 8;

    // Aggregated discovery answers with everything in one document; servers before 1.27 answer with the plain one.
    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (ResourceCatalog Catalog, long ReadAt)? _cached;

    public void Dispose() => _gate.Dispose();

    internal Task<ResourceCatalog> CatalogAsync(ApiClient api, CancellationToken cancellationToken) => ReadAsync(api, maxAge, cancellationToken);

    /// <summary>A catalog newer than a moment, for a word that is not in the cached one.</summary>
    internal Task<ResourceCatalog> RefreshAsync(ApiClient api, CancellationToken cancellationToken) => ReadAsync(api, minAge, cancellationToken);

    private async Task<ResourceCatalog> ReadAsync(ApiClient api, TimeSpan age, CancellationToken cancellationToken)
    {
        if (_cached is { } cached && time.GetElapsedTime(cached.ReadAt) <= age) return cached.Catalog;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_cached is { } read && time.GetElapsedTime(read.ReadAt) <= age) return read.Catalog;
            var catalog = await ReadAsync(api, cancellationToken);
            _cached = (catalog, time.GetTimestamp());
            return catalog;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task<ResourceCatalog> ReadAsync(ApiClient api, CancellationToken cancellationToken)
    {
        var core = await api.GetAsync("api", Aggregated, cancellationToken);
        var groups = await api.GetAsync("apis", Aggregated, cancellationToken);
        if (core.Text("kind") == "APIGroupDiscoveryList" && groups.Text("kind") == "APIGroupDiscoveryList")
        {
            var all = DiscoveryReader.Aggregated(core).Concat(DiscoveryReader.Aggregated(groups)).ToList();
            return new(all.SelectMany(group => group.Resources), all.Select(group => group.GroupVersion));
        }
        var versions = core.Texts("versions").Select(version => (Group: "", Version: version)).Concat(DiscoveryReader.Versions(groups)).ToList();
        var resources = new ImmutableArray<ApiResource>[versions.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, versions.Count), new ParallelOptions { MaxDegreeOfParallelism = Degree, CancellationToken = cancellationToken },
            async (i, token) => resources[i] = await GroupAsync(api, versions[i].Group, versions[i].Version, token));
        return new(resources.SelectMany(list => list), versions.Select(version => version.Group.Length == 0 ? version.Version : $"{version.Group}/{version.Version}"));
    }

    // An aggregated API whose backend is down hides its own resources, not everybody's.
    private static async Task<ImmutableArray<ApiResource>> GroupAsync(ApiClient api, string group, string version, CancellationToken cancellationToken)
    {
        var list = await api.TryGetAsync(group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", cancellationToken);
        return list is null ? [] : [.. DiscoveryReader.Plain(list, group, version)];
    }
}
