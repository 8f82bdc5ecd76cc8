using System.Collections.Immutable;

namespace Kubently.Contracts.Access;

/// <summary>The answer of <c>GET /admin/agents</c>.</summary>
/// <param name="Clusters">The registered clusters within the caller's scope, sorted.</param>
public sealed record AgentList(ImmutableArray<AgentEntry> Clusters)
{
    /// <summary>How many there are.</summary>
    public int Count => Clusters.Length;

    /// <summary>
    /// Clusters within the caller's scope that are not registered, and whose executors were refused within the last hour; the newest 20. Whoever sends a
    /// name can put it here.
    /// </summary>
    public ImmutableArray<ClusterId>? Unknown { get; init; }
}
