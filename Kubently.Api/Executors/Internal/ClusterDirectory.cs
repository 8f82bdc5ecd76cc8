using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Executors.Internal;

internal sealed class ClusterDirectory(IExecutorRegistry registry, IDeliveries deliveries, ICapabilityReports reports) : IClusterDirectory
{
    public async Task<ImmutableArray<ClusterSummary>> SummariesAsync(ImmutableArray<ClusterId> clusters, Caller caller, CancellationToken cancellationToken)
    {
        var visible = registry.VisibleTo(caller);
        return [.. (await ReadAsync([.. clusters.Where(visible.Contains)], cancellationToken)).Select(each => Summary(each.Link, each.Capabilities))];
    }

    public async Task<ClusterResponse?> FindAsync(ClusterId cluster, Caller caller, CancellationToken cancellationToken)
    {
        if (!registry.VisibleTo(caller).Contains(cluster)) return null;
        var (link, capabilities) = (await ReadAsync([cluster], cancellationToken))[0];
        return new ClusterResponse
        {
            ClusterId = cluster,
            Status = new ClusterFlags(HasToken: true, HasActiveSession: link.Connected, ExecutorReporting: capabilities is not null),
            Capabilities = capabilities,
            TtlRemaining = link.Connected ? (int?)link.Remaining?.TotalSeconds : null,
            Summary = Summary(link, capabilities),
        };
    }

    private async Task<ImmutableArray<(ClusterLink Link, Capabilities? Capabilities)>> ReadAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken)
    {
        var links = deliveries.LinksAsync(clusters, cancellationToken);
        var capabilities = await reports.FindAsync(clusters, cancellationToken);
        return [.. (await links).Select((link, index) => (link, capabilities[index]))];
    }

    private static ClusterSummary Summary(ClusterLink link, Capabilities? capabilities) => new()
    {
        ClusterId = link.Cluster,
        State = link.Connected ? ClusterState.Connected : link.Reconnecting ? ClusterState.Reconnecting : ClusterState.Offline,
        LastSeen = link.LastSeen,
        QueueDepth = link.QueueDepth,
        InFlight = link.InFlight,
        Mode = capabilities?.Mode,
        ExecutorVersion = capabilities?.ExecutorVersion,
        KubernetesVersion = capabilities?.KubernetesVersion,
        Labels = capabilities?.Labels,
    };
}
