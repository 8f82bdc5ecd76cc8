using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Executors;

/// <summary>What is known of the clusters that a caller sees. One out of its scope is one that does not exist.</summary>
public interface IClusterDirectory
{
    /// <summary>How some of the caller's clusters stand, in the order of <paramref name="clusters"/>; those that it does not see are left out.</summary>
    Task<ImmutableArray<ClusterSummary>> SummariesAsync(ImmutableArray<ClusterId> clusters, Caller caller, CancellationToken cancellationToken);

    /// <summary>One cluster; null when the caller sees none of this id.</summary>
    Task<ClusterResponse?> FindAsync(ClusterId cluster, Caller caller, CancellationToken cancellationToken);
}
