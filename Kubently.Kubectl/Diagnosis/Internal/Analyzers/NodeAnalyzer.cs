using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Nodes that are not ready, under pressure, or closed.</summary>
internal sealed partial class NodeAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot) => snapshot.Of(Kinds.Node).SelectMany(node => Of(snapshot, node));

    private static IEnumerable<Draft> Of(ClusterSnapshot snapshot, ClusterObject node)
    {
        var ready = node.Json.Condition("Ready");
        if (ready.Exists() && ready.Text("status") != "True")
        {
            // A node that has just joined, or is being restarted, is not ready for a moment.
            if (ready.Instant("lastTransitionTime") is { } since && snapshot.Now - since < Patience) yield break;
            yield return NotReady(snapshot, node);
            yield break;
        }
        foreach (var type in Pressures(node)) yield return Pressure(snapshot, node, type);
        if (node.Json.Flag("spec", "unschedulable"))
            yield return new Draft
            {
                Rule = "node.cordoned",
                Severity = Severity.Info,
                Object = node.Reference,
                Cause = $"Node {node.Name} is cordoned: it takes no new pods.",
                NextStep = $"When its maintenance is over: kubectl uncordon {node.Name}",
                Evidence = [Quote.Spec(node.Address, "spec.unschedulable", "true")],
            };
    }

    /// <summary>What the node's kubelet says that it runs out of, by the names of its conditions.</summary>
    public static IEnumerable<string> Pressures(ClusterObject node) =>
        ((string[])["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"]).Where(type => node.Json.Condition(type).Text("status") == "True");

    private static Draft NotReady(ClusterSnapshot snapshot, ClusterObject node)
    {
        var ready = node.Json.Condition("Ready");
        var silent = ready.Text("status") == "Unknown";
        var since = ready.Instant("lastTransitionTime") is { } moment ? $" for {Spoken.Duration(snapshot.Now - moment)}" : "";
        var pods = snapshot.Pods.Where(pod => pod.Node == node.Name && !pod.Finished).ToArray();
        return new Draft
        {
            Rule = "node.not-ready",
            Severity = Severity.Critical,
            Object = node.Reference,
            Cause = $"Node {node.Name} has not been ready{since}: {Quote.Line(ready.Text("message") ?? ready.Text("reason") ?? "", 250)}",
            NextStep = silent
                ? $"Its kubelet or the machine does not answer: check the machine, its network and its kubelet, then kubectl describe {node.Address}"
                : $"Look at its conditions and its kubelet's log: kubectl describe {node.Address}",
            Evidence =
            [
                Quote.Field(node.Address, "status.conditions[Ready]", $"{ready.Text("status")}, {ready.Text("reason")}: {ready.Text("message")}"),
                Quote.Field(node.Address, "status.conditions[Ready].lastHeartbeatTime", ready.Text("lastHeartbeatTime") ?? "never"),
                .. snapshot.EventsOn(node).Where(found => found.IsWarning || found.Reason == "NodeNotReady").Take(2).Select(found => Quote.Event(node, found)),
            ],
            Affected = [.. pods.Where(pod => pod.Workload.Kind != Kinds.DaemonSet).Select(pod => pod.Workload).Distinct().Take(20)],
        };
    }

    private static Draft Pressure(ClusterSnapshot snapshot, ClusterObject node, string type)
    {
        var condition = node.Json.Condition(type);
        var evicted = snapshot.Pods.Where(pod => pod.Node == node.Name && pod.Json.Text("status", "reason") == "Evicted").ToLookup(pod => pod.Workload);
        var users = string.Join("; ", evicted.OrderByDescending(pods => pods.Count()).Take(3).Select(pods => $"it has evicted {Spoken.Count(pods.Count(), "pod")} of {Addresses.Spoken(pods.Key)}{Use(pods.First())}"));
        return new Draft
        {
            Rule = $"node.{type switch { "MemoryPressure" => "memory-pressure", "DiskPressure" => "disk-pressure", "PIDPressure" => "pid-pressure", _ => "network-unavailable" }}",
            Severity = type == "NetworkUnavailable" ? Severity.Critical : Severity.Warning,
            Object = node.Reference,
            Cause = $"Node {node.Name} reports {type}: {Quote.Line(condition.Text("message") ?? condition.Text("reason") ?? "", 250)}{(users.Length == 0 ? "" : $"; {users}")}.",
            NextStep = $"Find what uses it up, and evict or move it: kubectl describe {node.Address}",
            Evidence = [Quote.Field(node.Address, $"status.conditions[{type}]", $"{condition.Text("reason")}: {condition.Text("message")}")],
            Affected = [.. evicted.Select(pods => pods.Key).Take(20)],
        };
    }

    // The kubelet says of each eviction how much the container used: "Container worker was using 61Gi, request is 0".
    private static string Use(PodView pod)
    {
        var use = Used().Match(pod.Json.Text("status", "message") ?? "");
        return use.Success ? $" (container {use.Groups["container"].Value} was using {use.Groups["amount"].Value})" : "";
    }

    [GeneratedRegex(@"Container (?<container>\S+) was using (?<amount>[^\s,]+)")]
    private static partial Regex Used();
}
