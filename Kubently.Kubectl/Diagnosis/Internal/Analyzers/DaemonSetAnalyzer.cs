using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Pods;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Nodes that a DaemonSet leaves out because of their taints. That may be meant, and may be the answer to a question.</summary>
internal sealed class DaemonSetAnalyzer : IAnalyzer
{
    private const int NodesNamed = 5;

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        if (!snapshot.Has(Kinds.Node)) yield break;
        foreach (var set in snapshot.Of(Kinds.DaemonSet))
        {
            var template = set.Json.At("spec", "template");
            var left = snapshot.Of(Kinds.Node).Where(node => NodeFit.Chooses(template, node))
                .Select(node => (Node: node, Taints: NodeFit.Obstacles(template, node).Where(IsOwn).ToArray()))
                .Where(one => one.Taints.Length > 0).ToArray();
            if (left.Length == 0) continue;
            var taints = left.SelectMany(one => one.Taints).Distinct().Order(StringComparer.Ordinal).ToArray();
            var names = left.Take(NodesNamed).Select(one => one.Node.Name).ToArray();
            yield return new Draft
            {
                Rule = "daemonset.nodes-left-out",
                Severity = Severity.Info,
                Object = set.Reference,
                Cause = $"DaemonSet {set.Name} has no pod on {(left.Length == 1 ? "node" : "nodes")} {Spoken.Names(names)}{(left.Length > NodesNamed ? $" and {left.Length - NodesNamed} more" : "")}: it does not tolerate {(taints.Length == 1 ? "the taint" : "the taints")} {Spoken.Names(taints)}.",
                NextStep = $"If it should run there, add a toleration to its pod template: kubectl edit daemonset/{set.Name} -n {set.Namespace}",
                Evidence = [.. left.Take(3).Select(one => Quote.Spec($"node/{one.Node.Name}", "spec.taints", string.Join(", ", one.Taints)))],
                Affected = [.. left.Take(NodesNamed).Select(one => one.Node.Reference)],
            };
        }
    }

    // The DaemonSet controller lets its pods tolerate what Kubernetes itself puts on nodes.
    private static bool IsOwn(string taint) => taint != "unschedulable" && !taint.StartsWith("node.kubernetes.io/", StringComparison.Ordinal);
}
