using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that run and are not ready.</summary>
internal static partial class ProbeFaults
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GatePatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan InitPatience = TimeSpan.FromMinutes(10);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        if (pod.Ready) return null;
        if (pod.InitContainers.FirstOrDefault(one => one.Initial && one.Running.Exists()) is { } init) return WaitingInit(snapshot, pod, init);
        foreach (var container in pod.Containers)
        {
            if (container.Ready || !container.Running.Exists()) continue;
            var probe = container.Spec.At("readinessProbe");
            var name = "readiness";
            if (container.Spec.At("startupProbe").Exists() && !container.Status.Flag("started")) (probe, name) = (container.Spec.At("startupProbe"), "startup");
            if (!probe.Exists() || container.Running.Instant("startedAt") is not { } started || snapshot.Now - started < Patience(probe)) continue;
            var found = snapshot.EventsOn(pod.Object).FirstOrDefault(one =>
                one.Reason == "Unhealthy" && one.Message.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            return NotReady(pod, container, name, probe, found);
        }
        return Gated(snapshot, pod);
    }

    // All containers are ready, and something outside of the pod has not said yes.
    private static PodFault? Gated(ClusterSnapshot snapshot, PodView pod)
    {
        var ready = pod.Json.Condition("ContainersReady");
        if (ready.Text("status") != "True" || ready.Instant("lastTransitionTime") is not { } since || snapshot.Now - since < GatePatience) return null;
        var closed = pod.Json.Items("spec", "readinessGates").Select(gate => gate.Text("conditionType") ?? "").FirstOrDefault(type => pod.Json.Condition(type).Text("status") != "True");
        if (closed is null) return null;
        var condition = pod.Json.Condition(closed);
        var words = condition.Exists() ? $"{condition.Text("status")}, {condition.Text("reason")}: {condition.Text("message")}" : "no controller has set it";
        return new PodFault
        {
            Rule = "pod.readiness-gate",
            Group = closed,
            Cause = $"Pods of {Addresses.Spoken(pod.Workload)} are not ready although their containers are: the readiness gate {closed} is not passed ({Quote.Line(words, 200)})",
            NextStep = $"Look at the controller that sets the condition {closed}: kubectl get {pod.Object.Address} -o yaml",
            Evidence = [Quote.Field(pod.Object.Address, $"status.conditions[{closed}]", words)],
        };
    }

    /// <summary>What the probe got, without the words that every such event begins with.</summary>
    public static string Words(ClusterEvent found)
    {
        var colon = found.Message.IndexOf("failed: ", StringComparison.Ordinal);
        return Quote.Line(colon < 0 ? found.Message : found.Message[(colon + 8)..], 250);
    }

    /// <summary><c>GET /healthz on port http</c>.</summary>
    public static string Describe(JsonElement probe)
    {
        if (probe.At("httpGet") is var http && http.Exists()) return $"{http.Text("scheme") ?? "HTTP"} GET {http.Text("path") ?? "/"} on port {http.Text("port")}";
        if (probe.At("tcpSocket") is var tcp && tcp.Exists()) return $"TCP connection to port {tcp.Text("port")}";
        if (probe.At("grpc") is var grpc && grpc.Exists()) return $"gRPC health check on port {grpc.Text("port")}";
        return probe.At("exec").Exists() ? $"command {Quote.Line(string.Join(' ', probe.Texts("exec", "command")), 150)}" : "none";
    }

    /// <summary>What may make a probe that is not answered in time so slow; empty when it is another failure, or nothing is known to.</summary>
    public static string SlowWords(ContainerView container, JsonElement probe, ClusterEvent? found) =>
        found is not null && TimedOut().Finds(found.Message) && container.Spec.Text("resources", "limits", "cpu") is { } limit
            ? $"; the probe waits {Spoken.Count(probe.NumberOrNull("timeoutSeconds") ?? 1, "second")}, and the container may be too slow for it with its limit of {limit} cpu"
            : "";

    private static PodFault NotReady(PodView pod, ContainerView container, string name, JsonElement probe, ClusterEvent? found) => new()
    {
        Rule = $"pod.{name}-probe",
        Group = container.Name,
        Cause = $"Container {container.Name} of {Addresses.Spoken(pod.Workload)} runs but its {name} probe ({Describe(probe)}) fails{(found is null ? "" : $": {Words(found)}")}{SlowWords(container, probe, found)}",
        NextStep = $"See why it does not answer the probe: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {container.Name}",
        Evidence =
        [
            .. found is null ? [] : (Evidence[])[Quote.Event(pod.Object, found)],
            Quote.Spec(pod.Object.Address, $"spec.containers[{container.Name}].{name}Probe", Describe(probe)),
            Quote.Field(pod.Object.Address, $"status.containerStatuses[{container.Name}].ready", $"false since {container.Running.Text("startedAt")}"),
        ],
        Logs = [new LogSource(pod.Object.Namespace ?? "", pod.Object.Name, container.Name, Previous: false)],
    };

    private static PodFault? WaitingInit(ClusterSnapshot snapshot, PodView pod, ContainerView init) =>
        init.Running.Instant("startedAt") is { } started && snapshot.Now - started >= InitPatience
            ? new PodFault
            {
                Rule = "pod.init-container-waiting",
                Group = init.Name,
                Cause = $"Init container {init.Name} of {Addresses.Spoken(pod.Workload)} has been running for {Spoken.Duration(snapshot.Now - started)} and the pod's other containers wait for it",
                NextStep = $"See what it waits for: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {init.Name}",
                Evidence = [Quote.Field(pod.Object.Address, $"status.initContainerStatuses[{init.Name}].state.running.startedAt", $"{started:yyyy-MM-ddTHH:mm:ssZ}")],
                Logs = [new LogSource(pod.Object.Namespace ?? "", pod.Object.Name, init.Name, Previous: false)],
            }
            : null;

    // Until the probe has had the failures that it is allowed, the pod is merely starting.
    private static TimeSpan Patience(JsonElement probe)
    {
        var own = TimeSpan.FromSeconds(probe.Number("initialDelaySeconds") + (probe.NumberOrNull("periodSeconds") ?? 10) * (probe.NumberOrNull("failureThreshold") ?? 3));
        return own > LeastPatience ? own : LeastPatience;
    }

    [GeneratedRegex("deadline exceeded|Client.Timeout|timed out|i/o timeout|timeout:", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex TimedOut();
}
