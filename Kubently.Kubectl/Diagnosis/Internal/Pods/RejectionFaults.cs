using Kubently.Kubectl.Diagnosis.Internal.Analyzers;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that failed for good: evicted, refused by the kubelet, or a bare pod whose container ended badly.</summary>
internal static class RejectionFaults
{
    // Failed pods stay until the garbage collector has thousands of them; old ones tell nothing about now.
    private static readonly TimeSpan News = TimeSpan.FromHours(6);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        if (pod.Workload.Kind is Kinds.Job or Kinds.CronJob) return null;
        if (snapshot.Now - When(pod) > News) return null;
        var reason = pod.Json.Text("status", "reason") ?? "";
        // A node that shuts down in good order leaves these behind while their successors run elsewhere.
        if (reason is "Shutdown" or "NodeShutdown" or "Terminated" or "Preempting" && snapshot.PodsOf(pod.Workload).Any(other => other.Ready)) return null;
        var message = pod.Json.Text("status", "message") ?? "";
        if (reason.Length == 0) return Exited(pod);
        var evicted = reason == "Evicted";
        return new PodFault
        {
            Rule = evicted ? "pod.evicted" : "pod.rejected",
            Group = reason,
            Cause = evicted
                ? $"Pods of {Addresses.Spoken(pod.Workload)} were evicted from node {pod.Node}: {Quote.Line(message, 300)}"
                : $"The kubelet on node {pod.Node} refused a pod of {Addresses.Spoken(pod.Workload)} ({reason}): {Quote.Line(message, 300)}",
            NextStep = evicted
                ? $"Give its containers requests and limits that match what they use, and look at the node: kubectl describe node {pod.Node}"
                : $"Look at the pod and its node: kubectl describe {pod.Object.Address}",
            Evidence = [Quote.Field(pod.Object.Address, "status.reason", $"{reason}: {message}")],
            // A node under pressure evicts; the node is the story, and says who used it up.
            CausedBy = evicted && snapshot.Find(Kinds.Node, null, pod.Node ?? "") is { } node && NodeAnalyzer.Pressures(node).Any() ? [node.Reference] : [],
            OnlyWarning = true,
        };
    }

    private static PodFault? Exited(PodView pod)
    {
        // Controllers replace their failed pods; only a bare pod stays failed.
        if (pod.Workload != pod.Object.Reference) return null;
        var container = pod.InitContainers.Concat(pod.Containers).FirstOrDefault(one => one.Terminated.Exists() && one.Terminated.Number("exitCode") != 0);
        if (container is null) return null;
        var code = container.Terminated.Number("exitCode");
        return new PodFault
        {
            Rule = "pod.failed",
            Group = container.Name,
            Cause = $"Pod {pod.Object.Name} failed: its {container.Spoken} exited with code {code}",
            NextStep = $"Read its log: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {container.Name}",
            Evidence = [Quote.Field(pod.Object.Address, $"status.containerStatuses[{container.Name}].state.terminated", $"{container.Terminated.Text("reason")} (exit code {code})")],
            Logs = [new LogSource(pod.Object.Namespace ?? "", pod.Object.Name, container.Name, Previous: false)],
        };
    }

    private static DateTimeOffset When(PodView pod) =>
        pod.Json.Items("status", "conditions").Select(condition => condition.Instant("lastTransitionTime")).Max()
        ?? pod.Json.Instant("status", "startTime") ?? pod.Object.CreatedAt ?? DateTimeOffset.MinValue;
}
