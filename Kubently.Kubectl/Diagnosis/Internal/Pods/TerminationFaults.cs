using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that were deleted and are still there.</summary>
internal static class TerminationFaults
{
    // The deletion time already includes the pod's own grace; the rest is for a kubelet that is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        if (pod.Object.DeletedAt is not { } deleted || snapshot.Now - deleted < Patience) return null;
        var finalizers = pod.Json.Texts("metadata", "finalizers");
        var since = Spoken.Duration(snapshot.Now - deleted);
        var evidence = Quote.Field(pod.Object.Address, "metadata.deletionTimestamp", $"{deleted:yyyy-MM-ddTHH:mm:ssZ} ({since} ago)");
        if (finalizers.Length > 0)
            return new PodFault
            {
                Rule = "pod.stuck-terminating",
                Group = $"finalizers {string.Join(',', finalizers)}",
                Cause = $"Pod {pod.Object.Name} was deleted {since} ago and waits for its finalizer {string.Join(", ", finalizers)}, which nobody has removed.",
                NextStep = $"Find out why the controller behind {finalizers[0]} does not finish: kubectl get {pod.Object.Address} -o yaml",
                Evidence = [evidence, Quote.Field(pod.Object.Address, "metadata.finalizers", string.Join(", ", finalizers))],
                OnlyWarning = true,
            };
        var where = pod.Node is { } node ? $"on node {node}" : "without a node";
        return new PodFault
        {
            Rule = "pod.stuck-terminating",
            Group = pod.Node ?? "",
            Cause = $"Pod {pod.Object.Name} {where} was deleted {since} ago and its kubelet has not confirmed that it stopped.",
            NextStep = pod.Node is null
                ? $"Look at what holds it: kubectl describe {pod.Object.Address}"
                : $"Look at the node first: kubectl describe node {pod.Node}",
            Evidence = [evidence],
            CausedBy = pod.Node is null ? [] : [new ObjectReference(Kinds.Node, null, pod.Node)],
            OnlyWarning = true,
        };
    }
}
