using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.Runbook;

namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>What the runbook says when there is nothing to report on.</summary>
internal static class Sentences
{
    public const string OffTopic =
        "I can investigate clusters: try \"why is checkout failing in the shop namespace?\", \"what is wrong in cluster prod-eu?\", \"what changed in shop today?\" or \"which clusters are there?\".";

    public const string ChangesNothing =
        "I look into clusters, and change nothing in them. `kubently exec -c CLUSTER -- …` runs the command, if the cluster's mode allows it; what the change would do is shown with `--dry-run=server`. With a language model configured, the agent can ask for a change, and a person decides on it.";

    public const string NoClusters = "No cluster is registered, so there is nothing to investigate. Connect an executor first; `kubently up --sandbox` starts one with a demo cluster.";

    public static string NoTool(string tool) => $"I cannot investigate: the tool `{tool}` is not available here.";

    public static string Clusters(ImmutableArray<ListedCluster> clusters) => clusters.IsEmpty ? NoClusters : $"The clusters are: {List(clusters)}.";

    public static string ListFailed(string words) => $"I could not list the clusters. The tool says:\n\n{Markdown.Block(words)}";

    public static string Offline(ListedCluster cluster) =>
        $"Cluster `{cluster.Id}` is offline: its executor is not connected, so I cannot tell how it is. Check the executor's log in that cluster, then ask again.";

    public static string WhichCluster(ClusterChoice.Several several, string question) => several.Named
        ? $"Several clusters match: {List(several.Clusters)}. Which one do you mean? Name it in full."
        : $"There are several clusters: {List(several.Clusters)}. Name the one to look at, for example: \"{Markdown.OneLine(question.TrimEnd('?', ' ', '.'), 200)} in cluster {several.Clusters[0].Id}?\"";

    public static string UnknownCluster(ClusterChoice.Unknown unknown) =>
        $"I know no cluster `{unknown.Name}`.{Near(NearNames.Of(unknown.Name, unknown.Clusters.Select(cluster => cluster.Id)))} The clusters are: {List(unknown.Clusters)}.";

    public static string DiagnosisFailed(string cluster, string words) => words.Trim().Length == 0
        ? $"I could not look into cluster `{cluster}`: the diagnosis gave no answer."
        : $"I could not look into cluster `{cluster}`, so I cannot tell what is wrong. The tool says:\n\n{Markdown.Block(words)}";

    public static string ChangesFailed(string cluster, string words) => $"I could not read what changed in cluster `{cluster}`. The tool says:\n\n{Markdown.Block(words)}";

    public static string FleetFailed(string words) => $"I could not ask the clusters. The tool says:\n\n{Markdown.Block(words)}";

    public static string LookupFailed(string cluster, string words) => $"I could not see what there is in cluster `{cluster}`. The tool says:\n\n{Markdown.Block(words)}";

    public static string WhoseLog(string? name, string cluster, KnownObjects known) => name is null
        ? "Name the workload whose log you want to see: \"show the logs of checkout in namespace shop\"."
        : $"I know nothing called `{name}` in cluster `{cluster}` that has a log.{Near(known.Near(name))}";

    public static string UnknownNamespace(string name, string cluster, IReadOnlyList<string> all)
    {
        var near = Near(NearNames.Of(name, all));
        var others = near.Length > 0 || all.Count == 0 ? "" : $" There are: {string.Join(", ", all.Take(20).Select(one => $"`{one}`"))}{(all.Count > 20 ? $" and {all.Count - 20} more" : "")}.";
        return $"There is no namespace `{name}` in cluster `{cluster}`, so I cannot tell how it is.{near}{others}";
    }

    /// <summary>What may have been meant; empty when nothing comes near.</summary>
    public static string Near(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" Did you mean {string.Join(" or ", names.Select(name => $"`{name}`"))}?";

    private static string List(ImmutableArray<ListedCluster> clusters) => string.Join(", ", clusters.Take(20).Select(cluster => cluster.Spoken)) + (clusters.Length > 20 ? $" and {clusters.Length - 20} more" : "");
}
