using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Executors.Internal;

internal sealed class ClusterDirectory(IExecutorRegistry registry, IDeliveries deliveries, ICapabilityReports reports, Sightings sightings) : IClusterDirectory
{
    public async Task<ImmutableArray<ClusterSummary>> SummariesAsync(ImmutableArray<ClusterId> clusters, Caller caller, CancellationToken cancellationToken)
    {
        var visible = registry.VisibleTo(caller);
        return [.. (await ReadAsync([.. clusters.Where(visible.Contains)], cancellationToken)).Select(Summary)];
    }

    public async Task<ClusterResponse?> FindAsync(ClusterId cluster, Caller caller, CancellationToken cancellationToken)
    {
        if (!registry.VisibleTo(caller).Contains(cluster)) return null;
        var seen = sightings.FindAsync(cluster);
        var known = (await ReadAsync([cluster], cancellationToken))[0];
        var (link, capabilities, _) = known;
        return new ClusterResponse
        {
            ClusterId = cluster,
            Status = new ClusterFlags(HasToken: true, HasActiveSession: link.Connected, ExecutorReporting: capabilities is not null),
            Capabilities = capabilities,
            TtlRemaining = link.Connected ? (int?)link.Remaining?.TotalSeconds : null,
            Summary = Summary(known),
            Link = await seen,
        };
    }

    private async Task<ImmutableArray<(ClusterLink Link, Capabilities? Capabilities, ClusterLatency? Latency)>> ReadAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken)
    {
        var links = deliveries.LinksAsync(clusters, cancellationToken);
        var latencies = deliveries.LatenciesAsync(clusters, cancellationToken);
        var capabilities = await reports.FindAsync(clusters, cancellationToken);
        var took = await latencies;
        return [.. (await links).Select((link, index) => (link, capabilities[index], took[index]))];
    }

    private static ClusterSummary Summary((ClusterLink Link, Capabilities? Capabilities, ClusterLatency? Latency) known) => new()
    {
        ClusterId = known.Link.Cluster,
        State = known.Link.Connected ? ClusterState.Connected : known.Link.Reconnecting ? ClusterState.Reconnecting : ClusterState.Offline,
        LastSeen = known.Link.LastSeen,
        QueueDepth = known.Link.QueueDepth,
        InFlight = known.Link.InFlight,
        Mode = known.Capabilities?.Mode,
        ExecutorVersion = known.Capabilities?.ExecutorVersion,
        KubernetesVersion = known.Capabilities?.KubernetesVersion,
        Labels = known.Capabilities?.Labels,
        Latency = known.Latency,
    };
}
