using System.Collections.Immutable;
using System.ComponentModel;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record ListClustersAnswer
{
    [Description("The clusters, sorted by id.")]
    public required ImmutableArray<ClusterSummary> Clusters { get; init; }

    [Description("How many clusters match.")]
    public required int Count { get; init; }

    [Description("How many of them are left out here: narrow the list with contains.")]
    public int Omitted { get; init; }
}
