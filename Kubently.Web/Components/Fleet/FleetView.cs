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
    public int Diagnosed => clusters.Count(cluster => cluster.State == ClusterState.Connected && findings.Of(cluster.ClusterId)?.Report is not null);

    /// <summary>The findings of all clusters that are known, by how bad they are.</summary>
    public int Findings(Severity severity) => clusters.Sum(cluster => findings.Of(cluster.ClusterId)?.Count(severity) ?? 0);

    /// <summary>The names of all labels, sorted.</summary>
    public ImmutableArray<string> LabelNames => [.. clusters.SelectMany(cluster => cluster.Labels?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The lines of the table: the clusters that pass, below a heading for each value of a label when they are grouped by it.</summary>
    public List<FleetLine> Lines(string? search, FleetFilter filter, string? group)
    {
        var rows = Rows(search, filter);
        if (string.IsNullOrEmpty(group)) return [.. rows.Select(row => new FleetLine.Cluster(row))];
        return
        [
            .. rows.GroupBy(row => row.Labels?.GetValueOrDefault(group)).OrderBy(each => each.Key is null).ThenBy(each => each.Key, StringComparer.Ordinal)
                .SelectMany(each => each.Select(row => (FleetLine)new FleetLine.Cluster(row)).Prepend(new FleetLine.Heading(group, each.Key, each.Count()))),
        ];
    }

    /// <summary>The clusters that pass, in the order of their names.</summary>
    public List<ClusterSummary> Rows(string? search, FleetFilter filter) =>
    [
        .. clusters.Where(cluster => string.IsNullOrWhiteSpace(search) || Matches(cluster, search.Trim()))
            .Where(cluster => filter switch
            {
                FleetFilter.Attention => NeedsAttention(cluster),
                FleetFilter.Offline => cluster.State == ClusterState.Offline,
                _ => true,
            }),
    ];

    // A cluster is found by its name and by its labels, written as they are shown.
    private static bool Matches(ClusterSummary cluster, string search) => cluster.ClusterId.Value.Contains(search, StringComparison.OrdinalIgnoreCase)
        || cluster.Labels?.Any(label => $"{label.Key}={label.Value}".Contains(search, StringComparison.OrdinalIgnoreCase)) == true;

    private int Count(ClusterState state) => clusters.Count(cluster => cluster.State == state);

    private bool NeedsAttention(ClusterSummary cluster) => cluster.State != ClusterState.Connected || findings.Of(cluster.ClusterId)?.Count(Severity.Critical) > 0;
}
