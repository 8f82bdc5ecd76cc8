using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>The clusters that somebody knows of.</summary>
public interface IClusterView
{
    /// <summary>All of them, sorted by id.</summary>
    ImmutableArray<ClusterId> Clusters { get; }

    /// <summary>Whether a cluster is one of them.</summary>
    bool Contains(ClusterId cluster);
}
