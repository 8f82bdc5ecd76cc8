using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods whose node no longer reports: their own status is old, whatever it says.</summary>
internal static class NodeFaults
{
    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        if (pod.Node is null || pod.Ready || snapshot.Find(Kinds.Node, null, pod.Node) is not { } node) return null;
        var ready = node.Json.Condition("Ready");
        if (!ready.Exists() || ready.Text("status") == "True") return null;
        return new PodFault
        {
            Rule = "pod.node-not-ready",
            Group = pod.Node,
            Cause = $"{Addresses.Spoken(pod.Workload)} has pods on node {pod.Node}, which is not ready: {Quote.Line(ready.Text("message") ?? ready.Text("reason") ?? "no reason given", 200)}",
            NextStep = $"Mend or replace the node: kubectl describe node {pod.Node}",
            Evidence = [Quote.Field(pod.Object.Address, "spec.nodeName", pod.Node)],
            CausedBy = [new ObjectReference(Kinds.Node, null, pod.Node)],
        };
    }
}
