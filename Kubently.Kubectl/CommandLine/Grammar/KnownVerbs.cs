using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine.Grammar;

/// <summary>Which words are verbs here, which are verbs of kubectl alone, and which have subcommands.</summary>
internal static class KnownVerbs
{
    internal static readonly ImmutableArray<Verb> All = [.. ReadVerbs.All, .. WriteVerbs.All];

    internal static readonly ImmutableDictionary<string, Verb> ByPath = All.ToImmutableDictionary(verb => verb.Path);

    internal static readonly ImmutableHashSet<string> Groups = ["rollout", "auth", "set", "top"];

    /// <summary>Other spellings that kubectl takes.</summary>
    internal static readonly ImmutableDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["ev"] = "events",
        ["event"] = "events",
        ["log"] = "logs",
        ["clusterinfo"] = "cluster-info",
        ["apiresources"] = "api-resources",
        ["apiversions"] = "api-versions",
        ["ro"] = "rollout",
        ["top pod"] = "top pods",
        ["top po"] = "top pods",
        ["top node"] = "top nodes",
        ["top no"] = "top nodes",
    }.ToImmutableDictionary();

    /// <summary>Verbs of kubectl that are not offered, and what to do instead.</summary>
    internal static readonly ImmutableDictionary<string, string> NotOffered = new Dictionary<string, string>
    {
        ["attach"] = "Read the container's output with `logs`.",
        ["port-forward"] = "Nothing here forwards ports; look at the Service and its endpoints with `describe`.",
        ["proxy"] = "Nothing here serves the API to others; read the resource with `get`.",
        ["cp"] = "Nothing here copies files into or out of containers.",
        ["debug"] = "It adds a container that cannot be removed; read with `describe` and `logs`.",
        ["edit"] = "There is no editor here; use `patch`, or `apply -f -`.",
        ["create"] = "Use `apply -f -` with the object on standard input.",
        ["replace"] = "Use `apply -f -` with the object on standard input.",
        ["expose"] = "Use `apply -f -` with the Service on standard input.",
        ["autoscale"] = "Use `apply -f -` with the HorizontalPodAutoscaler on standard input.",
        ["certificate"] = "Approving a certificate mints a credential; do it outside of Kubently.",
        ["config"] = "There is no kubeconfig behind these commands; address a cluster by its cluster id.",
        ["plugin"] = "There are no plugins here.",
        ["completion"] = "There is no shell here.",
        ["kustomize"] = "Commands read no files or URLs.",
        ["diff"] = "Use `apply -f - --dry-run=server`.",
        ["wait"] = "Ask again with `get`, or use `rollout status --timeout=30s`.",
        ["alpha"] = "It has nothing that is offered here.",
        ["options"] = "There is no help text here.",
        ["help"] = "There is no help text here; `explain` and `api-resources` describe the cluster's resources.",
        ["convert"] = "Commands read no files.",
        ["kuberc"] = "There are no preferences here.",
        ["cluster-info dump"] = "It prints whole namespaces with their logs; ask for what you need with `get`, `describe` and `logs`.",
        ["auth reconcile"] = "Use `apply -f -` with the object on standard input.",
        ["set selector"] = "Use `patch`.",
        ["set serviceaccount"] = "Use `patch`.",
        ["set subject"] = "Use `patch`.",
        ["apply view-last-applied"] = "Read the annotation with `get -o yaml`.",
        ["apply set-last-applied"] = "Use `apply -f -`.",
        ["apply edit-last-applied"] = "There is no editor here.",
    }.ToImmutableDictionary();

    /// <summary>What kubectl itself knows, for its own "did you mean".</summary>
    internal static IEnumerable<string> KubectlWords =>
        All.Select(verb => verb.Word).Concat(NotOffered.Keys.Where(path => !path.Contains(' ', StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal);
}
