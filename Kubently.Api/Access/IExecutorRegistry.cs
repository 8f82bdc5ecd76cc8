using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>The clusters whose executors may connect.</summary>
public interface IExecutorRegistry
{
    /// <summary>All registered clusters, sorted by id.</summary>
    ImmutableArray<ClusterId> Clusters { get; }

    /// <summary>Whether a cluster is registered.</summary>
    bool Contains(ClusterId cluster);

    /// <summary>Whether a token is the cluster's; compared by hash, in constant time.</summary>
    bool Accepts(ClusterId cluster, string token);
}
