using System.Collections.Immutable;

namespace Kubently.Contracts.Access;

/// <summary>The answer of <c>GET /admin/agents</c>.</summary>
/// <param name="Clusters">The registered clusters within the caller's scope, sorted.</param>
public sealed record AgentList(ImmutableArray<AgentEntry> Clusters)
{
    /// <summary>How many there are.</summary>
    public int Count => Clusters.Length;
}
