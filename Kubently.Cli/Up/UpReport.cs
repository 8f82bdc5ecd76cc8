using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts;

namespace Kubently.Cli.Up;

/// <summary>What <c>up --output json</c> prints, as one line, when it is ready.</summary>
internal sealed record UpReport(string ApiUrl, string? ConsoleUrl, string ApiKey, ImmutableArray<UpReport.Cluster> Clusters)
{
    public static UpReport Of(Uri api, Uri? console, string key, ImmutableArray<PlannedCluster> clusters, IReadOnlyDictionary<PlannedCluster, ClusterStart> starts) =>
        new(api.AbsoluteUri.TrimEnd('/'), console?.AbsoluteUri, key, [.. clusters.Select(cluster => starts[cluster] switch
        {
            ClusterStart.Reachable(var version) => new Cluster(cluster.Id, cluster.Origin, "reachable", version),
            ClusterStart.Silent(var reason) => new Cluster(cluster.Id, cluster.Origin, "silent", reason),
            ClusterStart.Unusable(var reason) => new Cluster(cluster.Id, cluster.Origin, "unusable", reason),
            var other => throw new InvalidOperationException($"A start that nobody knows: {other}"),
        })]);

    public string ToJson() => JsonSerializer.Serialize(this, UpJson.Default.UpReport);

    /// <param name="ClusterId">Its id.</param>
    /// <param name="Origin">Where it comes from: a context, the demo.</param>
    /// <param name="State"><c>reachable</c>, <c>silent</c> (its API server does not answer now) or <c>unusable</c> (there is no executor).</param>
    /// <param name="Detail">The Kubernetes version, or the reason.</param>
    internal sealed record Cluster(ClusterId ClusterId, string Origin, string State, string Detail);
}
