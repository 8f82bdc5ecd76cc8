using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Containers that start and end, over and over.</summary>
internal static class CrashFaults
{
    // Two restarts can be a rollout or a node that came back; three with a fresh one are a habit.
    private const int Habit = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod, ContainerView container)
    {
        if (!Crashes(snapshot, pod, container)) return null;
        var ending = container.Ending;
        var code = ending.Number("exitCode");
        if (ending.Text("reason") == "OOMKilled") return OutOfMemory(pod, container);
        if (Unhealthy(snapshot, pod, "Liveness", container) is { } liveness) return FailedProbe(pod, container, liveness, "liveness");
        if (Unhealthy(snapshot, pod, "Startup", container) is { } startup) return FailedProbe(pod, container, startup, "startup");
        var message = ending.Text("message") is { Length: > 0 } words ? $": {Quote.Line(LastLine(words), 250)}" : "";
        return new PodFault
        {
            Rule = Rule(container, code, ending.Text("message")),
            Group = $"{container.Name} {code}",
            Cause = $"{Capital(container.Spoken)} of {Addresses.Spoken(pod.Workload)} keeps exiting {Meaning(code)}{message}",
            NextStep = $"Read what it said before it died: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {container.Name} --previous",
            Evidence = Evidence(pod, container),
            Logs = [Log(pod, container)],
            OnlyWarning = pod.Ready,
        };
    }

    private static bool Crashes(ClusterSnapshot snapshot, PodView pod, ContainerView container)
    {
        if (container.WaitingReason == "CrashLoopBackOff") return true;
        var ended = container.Terminated.Exists() && container.Terminated.Number("exitCode") != 0;
        if (ended && (container.Restarts > 0 || container.Initial)) return true;
        return container.Restarts >= Habit
            && container.LastTerminated.Instant("finishedAt") is { } finished
            && snapshot.Now - finished < Fresh
            && (container.LastTerminated.Number("exitCode") != 0 || !pod.Ready);
    }

    private static PodFault OutOfMemory(PodView pod, ContainerView container)
    {
        var limit = container.Spec.Text("resources", "limits", "memory");
        return new PodFault
        {
            Rule = "pod.oom-killed",
            Group = container.Name,
            Cause = limit is null
                ? $"{Capital(container.Spoken)} of {Addresses.Spoken(pod.Workload)} is killed because node {pod.Node} runs out of memory (OOMKilled); it has no memory limit of its own."
                : $"{Capital(container.Spoken)} of {Addresses.Spoken(pod.Workload)} is killed when it reaches its memory limit of {limit} (OOMKilled, {Spoken.Count(container.Restarts, "restart")}).",
            NextStep = limit is null
                ? $"Give it a memory request and limit that match what it uses: kubectl describe {pod.Object.Address}"
                : $"Raise the memory limit above {limit} or make the container use less: kubectl set resources {pod.Workload.Kind.ToLowerInvariant()}/{pod.Workload.Name} -n {pod.Workload.Namespace} -c {container.Name} --limits=memory=NEW",
            Evidence = [.. Evidence(pod, container), .. limit is null ? [] : (Evidence[])[Quote.Spec(pod.Object.Address, $"spec.containers[{container.Name}].resources.limits.memory", limit)]],
            Logs = [Log(pod, container)],
            OnlyWarning = pod.Ready,
        };
    }

    private static PodFault FailedProbe(PodView pod, ContainerView container, ClusterEvent found, string probe) => new()
    {
        Rule = $"pod.{probe}-probe",
        Group = container.Name,
        Cause = $"{Capital(container.Spoken)} of {Addresses.Spoken(pod.Workload)} is restarted again and again because its {probe} probe ({ProbeFaults.Describe(container.Spec.At($"{probe}Probe"))}) fails: {ProbeFaults.Words(found)}{ProbeFaults.SlowWords(container, container.Spec.At($"{probe}Probe"), found)}",
        NextStep = $"Check the probe ({ProbeFaults.Describe(container.Spec.At($"{probe}Probe"))}) against what the container serves, and how long it needs: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {container.Name} --previous",
        Evidence = [Quote.Event(pod.Object, found), .. Evidence(pod, container).Take(1), Quote.Spec(pod.Object.Address, $"spec.containers[{container.Name}].{probe}Probe", ProbeFaults.Describe(container.Spec.At($"{probe}Probe")))],
        Logs = [Log(pod, container)],
        OnlyWarning = pod.Ready,
    };

    private static ClusterEvent? Unhealthy(ClusterSnapshot snapshot, PodView pod, string probe, ContainerView container) =>
        container.Spec.At($"{probe.ToLowerInvariant()}Probe").Exists() && (container.Ending.Number("exitCode") is 0 or 137 or 143)
            ? snapshot.EventsOn(pod.Object).FirstOrDefault(found => found.Reason == "Unhealthy" && found.Message.StartsWith($"{probe} probe", StringComparison.Ordinal))
            : null;

    private static ImmutableArray<Evidence> Evidence(PodView pod, ContainerView container)
    {
        var statuses = container.Initial ? "initContainerStatuses" : "containerStatuses";
        var ending = container.Ending;
        var state = container.Waiting.Exists() ? $"{container.WaitingReason}, {Spoken.Count(container.Restarts, "restart")}" : Spoken.Count(container.Restarts, "restart");
        return
        [
            Quote.Field(pod.Object.Address, $"status.{statuses}[{container.Name}]", state),
            .. ending.Exists()
                ? (Evidence[])[Quote.Field(pod.Object.Address, $"status.{statuses}[{container.Name}].lastState.terminated", $"{ending.Text("reason")}, exit code {ending.Number("exitCode")}, at {ending.Text("finishedAt")}")]
                : [],
        ];
    }

    private static string Rule(ContainerView container, int code, string? message)
    {
        if (code is 126 or 127 || message is not null && (message.Contains("executable file not found", StringComparison.Ordinal) || message.Contains("no such file or directory", StringComparison.Ordinal)))
            return "pod.bad-command";
        return container.Initial ? "pod.init-container-failing" : "pod.crash-loop";
    }

    private static LogSource Log(PodView pod, ContainerView container) =>
        new(pod.Object.Namespace ?? "", pod.Object.Name, container.Name, Previous: !container.Terminated.Exists());

    private static string Meaning(int code) => code switch
    {
        0 => "with code 0, as if its work were done, although it should keep running",
        126 => "with code 126 (the command cannot be executed)",
        127 => "with code 127 (the command does not exist in the image)",
        137 => "with code 137 (killed with SIGKILL)",
        139 => "with code 139 (segmentation fault)",
        143 => "with code 143 (told to stop with SIGTERM)",
        _ => $"with code {code}",
    };

    // What a runtime says first is which of its layers failed; the program's name comes with "exec:".
    private static string LastLine(string words) => words.LastIndexOf("exec: ", StringComparison.Ordinal) is var at and > 0 ? words[at..] : words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
