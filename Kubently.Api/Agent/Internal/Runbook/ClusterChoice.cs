using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.RunbookQuestions;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>Which cluster a question means.</summary>
internal abstract record ClusterChoice
{
    private ClusterChoice() { }

    /// <summary>This one.</summary>
    public sealed record One(string Id) : ClusterChoice;

    /// <summary>This one, and nothing can be asked of it now.</summary>
    public sealed record Offline(ListedCluster Cluster) : ClusterChoice;

    /// <summary>Any of these.</summary>
    public sealed record Several(ImmutableArray<ListedCluster> Clusters, bool Named) : ClusterChoice;

    /// <summary>One that is not among the known ones.</summary>
    public sealed record Unknown(string Name, ImmutableArray<ListedCluster> Clusters) : ClusterChoice;

    /// <summary>There is none to choose.</summary>
    public sealed record NoneRegistered : ClusterChoice;

    public static ClusterChoice Of(Question question, ImmutableArray<ListedCluster> clusters, string? earlier)
    {
        if (clusters.IsEmpty) return new NoneRegistered();
        // A whole word is a name; prod-east is never taken for a cluster called prod.
        ImmutableArray<ListedCluster> named = [.. clusters.Where(cluster => question.Words.Contains(cluster.Id))];
        if (named.Length == 1) return Single(named[0]);
        if (named.Length > 1) return new Several(named, Named: true);
        ImmutableArray<ListedCluster> begun = [.. clusters.Where(cluster => question.Places.Concat(question.Cluster is null ? [] : [question.Cluster]).Any(place => cluster.Id.StartsWith($"{place}-", StringComparison.Ordinal) || cluster.Id.EndsWith($"-{place}", StringComparison.Ordinal)))];
        if (begun.Length == 1) return Single(begun[0]);
        if (begun.Length > 1) return new Several(begun, Named: true);
        if (question.Cluster is { } unknown && !question.IsAboutAllClusters) return new Unknown(unknown, clusters);
        if (earlier is not null && clusters.FirstOrDefault(cluster => cluster.Id == earlier) is { } before) return Single(before);
        if (clusters.Length == 1) return Single(clusters[0]);
        ImmutableArray<ListedCluster> present = [.. clusters.Where(cluster => !cluster.Offline)];
        return present.Length == 1 ? Single(present[0]) : new Several(clusters, Named: false);
    }

    private static ClusterChoice Single(ListedCluster cluster) => cluster.Offline ? new Offline(cluster) : new One(cluster.Id);
}
