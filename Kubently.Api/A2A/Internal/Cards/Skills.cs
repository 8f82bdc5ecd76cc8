using System.Collections.Immutable;

namespace Kubently.Api.A2A.Internal.Cards;

/// <summary>The agent's tools as the card tells them; a test holds the two against each other.</summary>
internal static class Skills
{
    public static readonly ImmutableArray<Skill> All =
    [
        new("diagnose", "Diagnose a cluster", "Finds what is wrong in a cluster or a namespace, with causes, evidence and next steps: pods, workloads, services, ingress, storage, nodes, autoscaling, quotas, policies, webhooks and jobs.",
            ["kubernetes", "diagnosis", "root-cause"], ["Why is checkout failing in prod-eu?", "Is anything wrong in the namespace shop?"]),
        new("kubectl", "Run kubectl", "Runs kubectl commands in a cluster, within its policy; changes wait for a person's approval.",
            ["kubernetes", "kubectl"], ["Which pods of checkout restarted most?", "Show the resource limits of the deployment api."]),
        new("search_logs", "Search logs", "Searches the logs of pods for what matters.", ["kubernetes", "logs"], ["What do the logs of payments say about timeouts?"]),
        new("recent_changes", "Find recent changes", "Tells what changed in a cluster, and which errors began after which change.", ["kubernetes", "changes", "correlation"], ["What changed before checkout broke?"]),
        new("fleet", "Ask the fleet", "Asks many clusters the same question at once.", ["kubernetes", "fleet", "multi-cluster"], ["Which clusters have pods that crash?"]),
        new("list_clusters", "List clusters", "Lists the clusters that the caller may see, and whether they are connected.", ["kubernetes", "fleet"], ["Which clusters are there?"]),
        new("read_output", "Read on", "Reads more of what a tool has printed.", ["kubernetes"], ["Show me the rest of that log."]),
        new("write_todos", "Plan", "Says what it is going to look at, and what is left.", ["planning"], ["Plan how to find out why the nightly job failed."]),
        new("report_finding", "Report findings", "Reports what it found as structured findings.", ["diagnosis"], ["Report each cause that you find on its own."]),
    ];
}
