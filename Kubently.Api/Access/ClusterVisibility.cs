using Kubently.Api.Access.Internal;

namespace Kubently.Api.Access;

/// <summary>What a caller knows of the registered clusters.</summary>
public static class ClusterVisibility
{
    /// <summary>The clusters within the caller's scope. Whatever looks up a cluster for a caller looks here, never in the registry itself.</summary>
    public static IClusterView VisibleTo(this IExecutorRegistry registry, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Scope.Clusters.IsEmpty ? registry : new ScopedClusters(registry, caller.Scope);
    }
}
