using Kubently.Api.Problems;
using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>The answer to a request about a cluster that is not registered.</summary>
public static class UnknownCluster
{
    private const int MaxNamed = 20;

    /// <summary>Names the clusters that there are, so that a typing error is seen at once.</summary>
    public static ProblemResult Problem(ClusterId cluster, IClusterView clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var known = clusters.Clusters;
        var rest = known.Length > MaxNamed ? $" and {known.Length - MaxNamed} more" : "";
        var there = known.IsEmpty ? "No clusters are currently registered." : $"Available clusters: {string.Join(", ", known.Take(MaxNamed))}{rest}.";
        return new ProblemResult(ProblemKind.UnknownCluster, $"Cluster '{cluster}' not found. {there}", "cluster_id");
    }
}
