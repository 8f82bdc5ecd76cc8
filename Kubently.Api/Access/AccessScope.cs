using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Api.Access;

/// <summary>How far a caller reaches. What lies outside is, for the caller, not there: it is neither listed nor named.</summary>
public sealed class AccessScope
{
    private readonly NameSet? _clusters;
    private readonly NameSet? _namespaces;

    /// <param name="clusters">Ids of clusters and patterns, in which a star stands for any text; empty for all.</param>
    /// <param name="namespaces">Namespaces and patterns, likewise; empty for all, and for what lies in no namespace.</param>
    public AccessScope(ImmutableArray<string> clusters, ImmutableArray<string> namespaces)
    {
        (Clusters, Namespaces) = (clusters, namespaces);
        _clusters = clusters.IsEmpty ? null : new NameSet(clusters);
        _namespaces = namespaces.IsEmpty ? null : new NameSet(namespaces);
    }

    /// <summary>All clusters and namespaces.</summary>
    public static AccessScope Everything { get; } = new([], []);

    /// <summary>As they are written.</summary>
    public ImmutableArray<string> Clusters { get; }

    /// <summary>As they are written.</summary>
    public ImmutableArray<string> Namespaces { get; }

    /// <summary>Whether a namespace of such a cluster lies within it; null is what lies in no namespace.</summary>
    public bool ReachesNamespace(string? name) => _namespaces is null || (name is not null && _namespaces.Contains(name));

    /// <summary>Whether a cluster lies within it.</summary>
    public bool Reaches(ClusterId cluster) => _clusters is null || _clusters.Contains(cluster.Value);
}
