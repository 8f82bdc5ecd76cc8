using System.Collections.Immutable;
using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Prompts;

/// <summary>The questions that are asked at three in the morning, as prompts that say which tools answer them.</summary>
internal static class UsualPrompts
{
    private const string Rules = " Quote the evidence. Say what you did not look at. Change nothing.";

    public static ImmutableArray<McpServerPrompt> All { get; } =
    [
        Of("why_is_it_failing", "Why is it failing?", "Finds the cause of a workload's trouble.", WhyIsItFailing),
        Of("whats_wrong", "What is wrong?", "Everything that is wrong in a cluster, the worst first.", WhatIsWrong),
        Of("what_changed", "What changed?", "What was changed before something broke.", WhatChanged),
        Of("fleet_health", "How is the fleet?", "One look at every cluster.", FleetHealth),
        Of("did_the_rollout_work", "Did the rollout work?", "Whether a deployment has settled, and what it broke.", DidTheRolloutWork),
    ];

    private static string WhyIsItFailing(
        [Description("The workload, service or pod.")] string workload,
        [Description("Its namespace.")] string? @namespace = null,
        [Description("Its cluster.")] string? cluster_id = null) =>
        $"Why is {workload} failing{In(@namespace, cluster_id)}? {Begin(cluster_id)} Then diagnose with subject \"{workload}\"{Of(@namespace)}, and use kubectl (describe, logs --previous, events) for what is still open. "
        + $"Answer with the cause first, then the evidence, then what to do, with the commands.{Rules}";

    private static string WhatIsWrong([Description("The cluster.")] string cluster_id, [Description("Only this namespace.")] string? @namespace = null) =>
        $"What is wrong in the cluster {cluster_id}{(@namespace is null ? "" : $", namespace {@namespace}")}? Use diagnose{Of(@namespace)}, and group what belongs together: one cause and its symptoms are one finding. The worst first.{Rules}";

    private static string WhatChanged(
        [Description("The cluster.")] string cluster_id, [Description("Only this namespace.")] string? @namespace = null, [Description("Since when: 2h, yesterday evening.")] string? since = null) =>
        $"What changed in the cluster {cluster_id}{(@namespace is null ? "" : $", namespace {@namespace}")} {(since is null ? "recently" : $"since {since}")}? Ask ask_kubently, with cluster_id \"{cluster_id}\", for the recent changes, and check with kubectl rollout history "
        + $"and events. Give a timeline, and say which change most likely broke what is broken now.{Rules}";

    private static string FleetHealth() =>
        $"How is the fleet? Use list_clusters, then diagnose for each connected cluster. Give one line a cluster: healthy, or its worst finding with a number. Name the clusters that are offline: nothing is known about them.{Rules}";

    private static string DidTheRolloutWork(
        [Description("The workload, as kind/name: deployment/checkout.")] string workload, [Description("Its namespace.")] string @namespace, [Description("Its cluster.")] string cluster_id) =>
        $"Did the rollout of {workload} in {@namespace} on {cluster_id} work? Use kubectl \"rollout status {workload} -n {@namespace} --watch=false\", then diagnose with namespace \"{@namespace}\". Begin with PASS or FAIL, and tell what "
        + $"the rollout caused apart from what was so before.{Rules}";

    private static McpServerPrompt Of(string name, string title, string description, Delegate text) =>
        McpServerPrompt.Create(text, new McpServerPromptCreateOptions { Name = name, Title = title, Description = description });

    private static string In(string? @namespace, string? cluster) => (@namespace, cluster) switch
    {
        (null, null) => "",
        (null, _) => $" in the cluster {cluster}",
        (_, null) => $" in the namespace {@namespace}",
        _ => $" in the namespace {@namespace} of the cluster {cluster}",
    };

    private static string Begin(string? cluster) => cluster is null ? "Use list_clusters, and ask which cluster is meant if the question leaves that open." : $"The cluster is {cluster}.";

    private static string Of(string? @namespace) => @namespace is null ? "" : $" and namespace \"{@namespace}\"";
}
