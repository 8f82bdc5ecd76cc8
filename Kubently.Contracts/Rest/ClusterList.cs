using System.Collections.Immutable;

namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>GET /debug/clusters</c>.</summary>
/// <param name="Clusters">The ids of all registered clusters, sorted: the field that older clients read.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Details">The same clusters with their state.</param>
public sealed record ClusterList(ImmutableArray<ClusterId> Clusters, int Count, ImmutableArray<ClusterSummary> Details);
