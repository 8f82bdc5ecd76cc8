using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;

namespace Kubently.Web.Components.Fleet;

/// <summary>The fleet as its page shows it: filtered, counted.</summary>
internal sealed class FleetView(ImmutableArray<ClusterSummary> clusters, IFindings findings)
{
    public int Total => clusters.Length;

    public int Connected => Count(ClusterState.Connected);

    public int Reconnecting => Count(ClusterState.Reconnecting);

    public int Offline => Count(ClusterState.Offline);

    public int Attention => clusters.Count(NeedsAttention);

    public long Queued => clusters.Sum(cluster => cluster.QueueDepth);

    public long Running => clusters.Sum(cluster => cluster.InFlight);

    /// <summary>How many clusters have been diagnosed.</summary>
    public int Diagnosed => clusters.Count(cluster => findings.Of(cluster.ClusterId)?.Report is not null);

    /// <summary>The findings of all clusters that are known, by how bad they are.</summary>
    public int Findings(Severity severity) => clusters.Sum(cluster => findings.Of(cluster.ClusterId)?.Count(severity) ?? 0);

    /// <summary>The clusters that pass, in the order of their names.</summary>
    public List<ClusterSummary> Rows(string? search, FleetFilter filter) =>
    [
        .. clusters.Where(cluster => string.IsNullOrWhiteSpace(search) || cluster.ClusterId.Value.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase))
            .Where(cluster => filter switch
            {
                FleetFilter.Attention => NeedsAttention(cluster),
                FleetFilter.Offline => cluster.State == ClusterState.Offline,
                _ => true,
            }),
    ];

    private int Count(ClusterState state) => clusters.Count(cluster => cluster.State == state);

    private bool NeedsAttention(ClusterSummary cluster) => cluster.State != ClusterState.Connected || findings.Of(cluster.ClusterId)?.Count(Severity.Critical) > 0;
}
