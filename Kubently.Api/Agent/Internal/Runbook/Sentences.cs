using System.Collections.Immutable;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>What the runbook says when there is nothing to report on.</summary>
internal static class Sentences
{
    public const string OffTopic =
        "I can investigate clusters: try \"why is checkout failing in the shop namespace?\", \"what is wrong in cluster prod-eu?\" or \"which clusters are there?\".";

    public const string NoClusters = "No cluster is registered, so there is nothing to investigate. Connect an executor first; `kubently up --sandbox` starts one with a demo cluster.";

    public static string NoTool(string tool) => $"I cannot investigate: the tool `{tool}` is not available here.";

    public static string Clusters(ImmutableArray<ListedCluster> clusters) => clusters.IsEmpty ? NoClusters : $"The clusters are: {List(clusters)}.";

    public static string ListFailed(string words) => $"I could not list the clusters. The tool says:\n\n{Markdown.Block(words)}";

    public static string Offline(ListedCluster cluster) =>
        $"Cluster `{cluster.Id}` is offline: its executor is not connected, so I cannot tell how it is. Check the executor's log in that cluster, then ask again.";

    public static string WhichCluster(ClusterChoice.Several several, string question) => several.Named
        ? $"Several clusters match: {List(several.Clusters)}. Which one do you mean? Name it in full."
        : $"There are several clusters: {List(several.Clusters)}. Name the one to look at, for example: \"{Markdown.OneLine(question.TrimEnd('?', ' ', '.'), 200)} in cluster {several.Clusters[0].Id}?\"";

    public static string UnknownCluster(ClusterChoice.Unknown unknown) => $"I know no cluster `{unknown.Name}`. The clusters are: {List(unknown.Clusters)}.";

    public static string DiagnosisFailed(string cluster, string words) => words.Trim().Length == 0
        ? $"I could not look into cluster `{cluster}`: the diagnosis gave no answer."
        : $"I could not look into cluster `{cluster}`, so I cannot tell what is wrong. The tool says:\n\n{Markdown.Block(words)}";

    private static string List(ImmutableArray<ListedCluster> clusters) => string.Join(", ", clusters.Take(20).Select(cluster => cluster.Spoken)) + (clusters.Length > 20 ? $" and {clusters.Length - 20} more" : "");
}
