using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>Whether a cluster's executor can be reached.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Connected">Whether its stream is open.</param>
/// <param name="Reconnecting">Whether its stream ended a moment ago, so that commands wait for it.</param>
/// <param name="Remaining">How long that holds unless it is heard again.</param>
/// <param name="LastSeen">When it was last heard.</param>
/// <param name="QueueDepth">Commands that wait for it.</param>
/// <param name="InFlight">Commands that it was given and has not answered.</param>
public sealed record ClusterLink(
    ClusterId Cluster, bool Connected, bool Reconnecting, TimeSpan? Remaining, DateTimeOffset? LastSeen, long QueueDepth, long InFlight);
