using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Dispatch;

/// <summary>The executors' side of delivery.</summary>
public interface IDeliveries
{
    /// <summary>
    /// Opens the cluster's next epoch. What earlier epochs were given and never answered is queued again, first in line;
    /// a mutating command, or one that was handed over too often, ends as <c>lost</c> instead. Earlier streams are superseded.
    /// </summary>
    Task<IDeliveryStream> ConnectAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>Stores a result, once, and tells who waits for it.</summary>
    Task<Completion> CompleteAsync(ClusterId cluster, Result result, CancellationToken cancellationToken);

    /// <summary>Whether the clusters' executors can be reached, in the order of <paramref name="clusters"/>.</summary>
    Task<ImmutableArray<ClusterLink>> LinksAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken);

    /// <summary>How long the clusters' commands took lately, in the order of <paramref name="clusters"/>; null where none ended.</summary>
    Task<ImmutableArray<ClusterLatency?>> LatenciesAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken);

    /// <summary>How many commands wait for the executors of <paramref name="clusters"/>, all together.</summary>
    Task<long> CountQueuedAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken);

    /// <summary>How many executors are connected, on all API processes.</summary>
    Task<long> CountConnectedAsync(CancellationToken cancellationToken);
}
