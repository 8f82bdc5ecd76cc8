using System.Collections.Concurrent;
using Kubently.Cli.Settings;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Contracts.SignIn;

namespace Kubently.Cli.Doctor;

/// <summary>Looks at everything from here to the clusters, in that order; what stands behind a fault is skipped.</summary>
internal sealed class Examination(TimeSpan patience, TimeProvider time)
{
    private const int AtOnce = 16;
    private const int MaxClusters = 500;

    // The API answers a command that nobody ran a second after its time; the request must outlive that.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>All that was found.</summary>
    /// <param name="options">The API, and a key where there is one.</param>
    /// <param name="noKey">Why there is none; null when there is one.</param>
    /// <param name="only">The one cluster to look at; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Checked>> RunAsync(KubentlyClientOptions options, string? noKey, ClusterId? only, CancellationToken cancellationToken)
    {
        var (found, health) = await new ApiReach(options.Address, patience, time).LookAsync(cancellationToken);
        if (health is null) return [.. found, Checked.Skipped("rest", "nothing behind the API can be seen without it")];
        var all = new List<Checked>([.. found, .. HealthChecks.Of(health)]);
        if (noKey is not null) return [.. all, Checked.Fault("key", "no-key", noKey.TrimEnd('.')), Checked.Skipped("clusters", "needs a key")];

        using var http = ApiHttp.Client(options.Address, patience + Grace);
        var client = new KubentlyClient(http, options);
        var key = await KeyAsync(client, cancellationToken);
        all.Add(key);
        if (key.State == CheckState.Fault) return [.. all, Checked.Skipped("clusters", "needs a key")];
        if (health.Redis != "connected") return [.. all, Checked.Skipped("clusters", "needs Redis")];
        all.AddRange(await StrangersAsync(client, cancellationToken));
        all.AddRange(await ClustersAsync(client, health.Version, only, cancellationToken));
        return all;
    }

    private static async Task<Checked> KeyAsync(KubentlyClient client, CancellationToken cancellationToken) => await client.WhoAmIAsync(cancellationToken) switch
    {
        ApiAnswer<WhoAmI>.Ok(var who) => Checked.Ok("key", $"{who.Name}: {(who.Roles.IsEmpty ? "no role" : string.Join(", ", who.Roles))}"),
        ApiAnswer<WhoAmI>.Refused({ Status: 401 or 403 } problem) => Checked.Fault("key", "key-refused", problem.Detail.TrimEnd('.')),
        ApiAnswer<WhoAmI>.Refused(var problem) => Checked.Fault("key", "api-unreachable", problem.Detail.TrimEnd('.')),
        ApiAnswer<WhoAmI>.Unreachable(var reason) => Checked.Fault("key", "api-unreachable", reason.TrimEnd('.')),
        _ => Checked.Skipped("key", "not known"),
    };

    // Only an admin is told; for others there is nothing to say.
    private static async Task<IEnumerable<Checked>> StrangersAsync(KubentlyClient client, CancellationToken cancellationToken) =>
        await client.ListAgentsAsync(cancellationToken) is ApiAnswer<AgentList>.Ok({ Unknown: { IsDefaultOrEmpty: false } unknown })
            ? [Checked.Warning("strangers", "unknown-cluster", $"executors of clusters that are not registered were refused within the last hour: {string.Join(", ", unknown)}")]
            : [];

    private async Task<IEnumerable<Checked>> ClustersAsync(KubentlyClient client, string apiVersion, ClusterId? only, CancellationToken cancellationToken)
    {
        ClusterId[] clusters;
        switch (only is null ? await client.ListClustersAsync(cancellationToken) : null)
        {
            case null:
                clusters = [only!.Value];
                break;
            case ApiAnswer<ClusterList>.Ok({ Clusters: [] }):
                return [Checked.Warning("clusters", "no-clusters", "no cluster is registered within your scope")];
            case ApiAnswer<ClusterList>.Ok(var list):
                clusters = [.. list.Clusters];
                break;
            case ApiAnswer<ClusterList>.Refused(var problem):
                return [Checked.Fault("clusters", problem.Status is 401 or 403 ? "key-refused" : "api-unreachable", problem.Detail.TrimEnd('.'))];
            case ApiAnswer<ClusterList>.Unreachable(var reason):
                return [Checked.Fault("clusters", "api-unreachable", reason.TrimEnd('.'))];
            case var other:
                throw new InvalidOperationException($"An answer that nobody knows: {other}");
        }

        var checks = new ClusterChecks(client, (int)patience.TotalSeconds, apiVersion, time);
        var found = new ConcurrentDictionary<ClusterId, IReadOnlyList<Checked>>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(clusters.Take(MaxClusters), parallel, async (cluster, token) => found[cluster] = await checks.LookAsync(cluster, token));
        var left = clusters.Length - found.Count;
        return [
            .. clusters.Where(found.ContainsKey).SelectMany(cluster => found[cluster]),
            .. left > 0 ? [Checked.Skipped("clusters", $"{left} more were not looked at; name one with -c")] : Array.Empty<Checked>()];
    }
}
