using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Executor;
using Microsoft.Extensions.AI;

namespace Kubently.System.Tests.Approvals;

/// <summary>What a house is made of.</summary>
internal sealed record HouseOptions
{
    /// <summary>The model; null for the one that the settings name.</summary>
    public IChatClient? Model { get; init; }

    /// <summary>Settings of the API.</summary>
    public ImmutableDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What the executors may do.</summary>
    public SecurityMode Mode { get; init; } = SecurityMode.FullAccess;

    /// <summary>Whose changes need an approval.</summary>
    public ApprovalRequirement Requirement { get; init; } = ApprovalRequirement.Agent;

    /// <summary>Scenario files that each cluster has besides.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The clusters, each with an executor.</summary>
    public ImmutableArray<ClusterId> Clusters { get; init; } = [WholeHouse.Cluster];
}
