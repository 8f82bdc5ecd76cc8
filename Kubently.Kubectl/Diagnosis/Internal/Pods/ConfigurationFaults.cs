using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Containers that cannot be made from what their spec says.</summary>
internal static class ConfigurationFaults
{
    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod, ContainerView container)
    {
        if (container.WaitingReason is not ("CreateContainerConfigError" or "CreateContainerError" or "RunContainerError" or "PreCreateHookError" or "PostStartHookError"))
            return null;
        var found = snapshot.EventsOn(pod.Object).FirstOrDefault(one => one.IsWarning && one.Reason is "Failed" or "FailedPostStartHook" && one.Message.StartsWith("Error:", StringComparison.Ordinal));
        var words = container.WaitingMessage.Length > 0 ? container.WaitingMessage : found?.Message ?? container.WaitingReason;
        var waiting = Quote.Field(pod.Object.Address, $"status.containerStatuses[{container.Name}].state.waiting", $"{container.WaitingReason}: {words}");
        if (MissingReference.In(words) is { } missing) return missing.Fault(snapshot, pod, $"Container {container.Name}", [waiting]);
        var rule = words switch
        {
            _ when words.Contains("runAsNonRoot", StringComparison.Ordinal) => "pod.security-context",
            _ when words.Contains("executable file not found", StringComparison.Ordinal) || words.Contains("no such file or directory", StringComparison.Ordinal) || words.Contains("no command specified", StringComparison.Ordinal) => "pod.bad-command",
            _ => "pod.container-not-created",
        };
        return new PodFault
        {
            Rule = rule,
            Group = $"{container.Name} {container.WaitingReason}",
            Cause = $"The {container.Spoken} of {Addresses.Spoken(pod.Workload)} cannot be started ({container.WaitingReason}): {Quote.Line(words, 300)}",
            NextStep = rule == "pod.security-context"
                ? $"Set securityContext.runAsUser to a user other than 0, or use an image that does not run as root: kubectl get {Addresses.Of(pod.Workload)} -o yaml"
                : $"Correct the container's spec: kubectl describe {pod.Object.Address}",
            Evidence = found is null ? [waiting] : [waiting, Quote.Event(pod.Object, found)],
        };
    }
}
