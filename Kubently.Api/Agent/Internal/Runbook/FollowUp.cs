using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>The one command that shows a finding's object as it is, for the reader who wants to see for himself.</summary>
internal static partial class FollowUp
{
    public static string? Command(Finding finding)
    {
        var pod = finding.Object.Kind == "Pod" ? finding.Object : finding.Affected.FirstOrDefault(reference => reference.Kind == "Pod");
        if (pod?.Namespace is not null && Says(finding.Rule) is { } says)
        {
            var container = finding.Evidence.Select(evidence => Container().Match(evidence.Reference)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
            return $"logs {pod.Name} -n {pod.Namespace}{(container is null ? "" : $" -c {container}")}{says} --tail=20";
        }
        if (pod?.Namespace is not null) return $"describe pod {pod.Name} -n {pod.Namespace}";
        return finding.Object.Kind switch
        {
            "Node" or "StorageClass" or "PersistentVolume" => $"get {finding.Object.Kind.ToLowerInvariant()} {finding.Object.Name} -o wide",
            "Service" => $"get endpoints {finding.Object.Name} -n {finding.Object.Namespace}",
            "Ingress" or "PersistentVolumeClaim" or "ResourceQuota" or "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "CronJob"
                or "HorizontalPodAutoscaler" or "NetworkPolicy" or "PodDisruptionBudget" =>
                $"get {finding.Object.Kind.ToLowerInvariant()} {finding.Object.Name} -n {finding.Object.Namespace} -o wide",
            _ => null,
        };
    }

    /// <summary>The command that shows an object as it stands.</summary>
    public static string Show(ObjectReference item) =>
        $"get {(item.Kind == "Service" ? "endpoints" : item.Kind.ToLowerInvariant())} {item.Name}{(item.Namespace is null ? "" : $" -n {item.Namespace}")}";

    // A container that ran says why it died; one that never ran has its events.
    private static string? Says(string rule) => rule switch
    {
        "pod.oom-killed" or "pod.init-container-failing" or "pod.liveness-probe" or "pod.startup-probe" => " --previous",
        _ when rule.StartsWith("pod.crash-loop", StringComparison.Ordinal) => " --previous",
        "pod.readiness-probe" or "pod.init-container-waiting" or "pod.failed" => "",
        _ when rule.StartsWith("job.", StringComparison.Ordinal) || rule.StartsWith("log.", StringComparison.Ordinal) => "",
        _ => null,
    };

    [GeneratedRegex(@"(?:-c |ontainerStatuses\[|containers\[)([a-z0-9][a-z0-9-]*)")]
    private static partial Regex Container();
}
