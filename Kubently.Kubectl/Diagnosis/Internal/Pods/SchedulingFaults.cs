using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that no node takes, by cause.</summary>
internal static partial class SchedulingFaults
{
    // A cluster autoscaler, or a claim that is being bound, needs a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SilentPatience = TimeSpan.FromMinutes(5);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        var age = pod.Object.AgeAt(snapshot.Now);
        if (age < Patience) return null;
        var condition = pod.Json.Condition("PodScheduled");
        var told = snapshot.EventsOn(pod.Object).FirstOrDefault(found => found.Reason == "FailedScheduling");
        var message = condition.Text("message") ?? told?.Message ?? "";
        if (condition.Text("reason") == "SchedulingGated") return age < SilentPatience ? null : Gated(pod, message);
        if (message.Length == 0) return age < SilentPatience ? null : NoScheduler(pod, age);
        var (rule, why, next) = Classify(snapshot, pod, message);
        return new PodFault
        {
            Rule = rule,
            Group = rule,
            Cause = $"No node takes pod {pod.Object.Name} of {Addresses.Spoken(pod.Workload)}: {why}",
            NextStep = next,
            Evidence =
            [
                Quote.Field(pod.Object.Address, "status.conditions[PodScheduled]", message),
                .. Asks(pod),
            ],
            CausedBy = rule switch
            {
                "pod.unschedulable-volume" => [.. Claims(pod).Select(claim => new ObjectReference(Kinds.PersistentVolumeClaim, pod.Object.Namespace, claim))],
                "pod.unschedulable-taints" => SickNodes(snapshot, pod),
                _ => [],
            },
        };
    }

    /// <summary>The claims that the pod's volumes name.</summary>
    public static IEnumerable<string> Claims(PodView pod) => pod.Json.Items("spec", "volumes")
        .Select(volume => volume.At("ephemeral").Exists() ? $"{pod.Object.Name}-{volume.Text("name")}" : volume.Text("persistentVolumeClaim", "claimName"))
        .OfType<string>();

    private static (string Rule, string Why, string Next) Classify(ClusterSnapshot snapshot, PodView pod, string message)
    {
        var describe = $"kubectl describe {pod.Object.Address}";
        if (message.Contains("persistentvolumeclaim", StringComparison.OrdinalIgnoreCase) || message.Contains("persistent volumes", StringComparison.Ordinal) || message.Contains("volume node affinity conflict", StringComparison.Ordinal))
            return ("pod.unschedulable-volume", VolumeWords(snapshot, pod, message), message.Contains("volume node affinity conflict", StringComparison.Ordinal)
                ? "Add a node where the volume is, or move its data to a volume that the nodes can reach: kubectl get nodes -L topology.kubernetes.io/zone"
                : $"Look at its claims: kubectl get pvc -n {pod.Object.Namespace}");
        if (NodeFit.Of(snapshot, pod) is { All.Length: > 0 } fit)
        {
            if (fit.Chosen.Length == 0)
                return ("pod.unschedulable-node-selector", $"{NodeChoice.Spoken(pod.Json)}, and {NodeChoice.NearestLabel(pod.Json, fit.All)}", $"Label a node, or correct the workload's node selector or affinity: kubectl get nodes --show-labels");
            if (fit.Open.Length == 0)
                return ("pod.unschedulable-taints", TaintWords(pod, fit), $"Add a toleration to {Addresses.Spoken(pod.Workload)}, or free a node: kubectl describe nodes");
            if (NodeChoice.TooLarge(pod.Json, fit) is { } large)
                return ("pod.unschedulable-resources", large, $"Lower the requests of {Addresses.Spoken(pod.Workload)}, or add a larger node: {describe}");
        }
        if (Insufficient().Matches(message) is { Count: > 0 } lacking)
        {
            var resources = lacking.Select(match => match.Groups[1].Value).Distinct().ToArray();
            return resources.SequenceEqual(["pods"])
                ? ("pod.unschedulable-resources", "every node that it may use has as many pods as it may have", "Add a node, or remove pods: kubectl describe nodes")
                : ("pod.unschedulable-resources", $"the nodes that it may use have too little {string.Join(" and ", resources)} left for what it asks ({NodeChoice.Requests(pod.Json)}){Cordoned(snapshot, pod)}", $"Add capacity, or lower requests: kubectl describe nodes");
        }
        if (message.Contains("Too many pods", StringComparison.Ordinal))
            return ("pod.unschedulable-resources", "every node that it may use has as many pods as it may have", "Add a node, or remove pods: kubectl describe nodes");
        if (message.Contains("affinity", StringComparison.Ordinal) && message.Contains("pod", StringComparison.Ordinal))
            return ("pod.unschedulable-affinity", Clause(message, "affinity"), $"Loosen its pod affinity or anti-affinity: {describe}");
        if (message.Contains("topology spread", StringComparison.Ordinal))
            return ("pod.unschedulable-topology", Clause(message, "topology spread"), $"Loosen its topology spread constraints, or add nodes: {describe}");
        if (message.Contains("free ports", StringComparison.Ordinal))
            return ("pod.unschedulable-host-port", $"{Clause(message, "free ports")} ({HostPorts.Spoken(snapshot, pod)})", $"Remove the hostPort, or run fewer replicas than nodes: {describe}");
        return ("pod.unschedulable", Quote.Line(Head(message), 300), $"Read what the scheduler says: {describe}");
    }

    // What nobody sees who looks at how much room the nodes have.
    private static string Cordoned(ClusterSnapshot snapshot, PodView pod)
    {
        if (NodeFit.Of(snapshot, pod) is not { } fit) return "";
        ImmutableArray<ClusterObject> closed = [.. fit.Chosen.Where(node => node.Json.Flag("spec", "unschedulable"))];
        return closed.IsEmpty ? "" : $"; {NodeChoice.Nodes(closed)} {(closed.Length == 1 ? "is" : "are")} cordoned";
    }

    private static string TaintWords(PodView pod, NodeFit fit)
    {
        var taints = fit.Chosen.SelectMany(node => NodeFit.Obstacles(pod.Json, node)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return taints.SequenceEqual(["unschedulable"])
            ? $"{NodeChoice.Nodes(fit.Chosen)} may be used but {(fit.Chosen.Length == 1 ? "is" : "are")} cordoned"
            : $"it does not tolerate the taints ({Spoken.Names(taints)}) of {NodeChoice.Nodes(fit.Chosen)}, {(fit.Chosen.Length == 1 ? "the only node" : "the only nodes")} that it may use";
    }

    // Kubernetes taints nodes that are not ready or under pressure; then the node is the cause.
    private static ImmutableArray<ObjectReference> SickNodes(ClusterSnapshot snapshot, PodView pod) =>
        NodeFit.Of(snapshot, pod) is { } fit && fit.Chosen.All(node => NodeFit.Obstacles(pod.Json, node).Any(taint => taint.StartsWith("node.kubernetes.io/", StringComparison.Ordinal)))
            ? [.. fit.Chosen.Select(node => node.Reference)]
            : [];

    private static string VolumeWords(ClusterSnapshot snapshot, PodView pod, string message)
    {
        foreach (var claim in Claims(pod))
        {
            if (!snapshot.Covers(Kinds.PersistentVolumeClaim, pod.Object.Namespace)) break;
            if (snapshot.Find(Kinds.PersistentVolumeClaim, pod.Object.Namespace, claim) is not { } found)
                return $"its PersistentVolumeClaim {claim} does not exist in namespace {pod.Object.Namespace}";
            if (found.Json.Text("status", "phase") != "Bound") return $"its PersistentVolumeClaim {claim} is {found.Json.Text("status", "phase") ?? "not bound"}";
        }
        return message.Contains("volume node affinity conflict", StringComparison.Ordinal) && VolumePlace.Of(snapshot, pod) is { } place ? place : Quote.Line(Head(message), 300);
    }

    private static PodFault Gated(PodView pod, string message) => new()
    {
        Rule = "pod.scheduling-gated",
        Group = "",
        Cause = $"Pods of {Addresses.Spoken(pod.Workload)} wait for scheduling gates: {Spoken.Names([.. pod.Json.Items("spec", "schedulingGates").Select(gate => gate.Text("name") ?? "")])}",
        NextStep = $"See which controller should lift the gate: kubectl get {pod.Object.Address} -o yaml",
        Evidence = [Quote.Field(pod.Object.Address, "status.conditions[PodScheduled]", message.Length > 0 ? message : "SchedulingGated")],
        OnlyWarning = true,
    };

    private static PodFault NoScheduler(PodView pod, TimeSpan age) => new()
    {
        Rule = "pod.not-scheduled",
        Group = pod.Json.Text("spec", "schedulerName") ?? "",
        Cause = $"No scheduler has looked at pod {pod.Object.Name} of {Addresses.Spoken(pod.Workload)} for {Spoken.Duration(age)}; it asks for scheduler {pod.Json.Text("spec", "schedulerName") ?? "default-scheduler"}.",
        NextStep = "Check that a scheduler of that name runs: kubectl get pods -n kube-system",
        Evidence = [Quote.Spec(pod.Object.Address, "spec.schedulerName", pod.Json.Text("spec", "schedulerName") ?? "default-scheduler")],
    };

    private static ImmutableArray<Evidence> Asks(PodView pod)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        if (NodeChoice.Requests(pod.Json) is { Length: > 0 } requests) evidence.Add(Quote.Spec(pod.Object.Address, "spec.containers[*].resources.requests", requests));
        if (pod.Json.Map("spec", "nodeSelector") is { Count: > 0 } selector) evidence.Add(Quote.Spec(pod.Object.Address, "spec.nodeSelector", LabelSelector.Spoken(selector)));
        return evidence.ToImmutable();
    }

    private static string Head(string message)
    {
        var end = message.IndexOf(" preemption:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static string Clause(string message, string about) =>
        Quote.Line(Head(message).Split(", ").FirstOrDefault(clause => clause.Contains(about, StringComparison.Ordinal)) ?? message, 200);

    [GeneratedRegex(@"Insufficient ([a-z0-9./-]*[a-z0-9])")]
    private static partial Regex Insufficient();
}
