using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal;

internal sealed class ScopedClusters(IClusterView all, AccessScope scope) : IClusterView
{
    public ImmutableArray<ClusterId> Clusters => [.. all.Clusters.Where(scope.Reaches)];

    public bool Contains(ClusterId cluster) => scope.Reaches(cluster) && all.Contains(cluster);
}
