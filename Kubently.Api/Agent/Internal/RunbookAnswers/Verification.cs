using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>How to see that a finding is mended.</summary>
internal static class Verification
{
    public static string Of(Finding finding)
    {
        var item = finding.Object;
        var place = item.Namespace is null ? "" : $" -n {item.Namespace}";
        var (command, expected) = item.Kind switch
        {
            "Deployment" or "StatefulSet" or "DaemonSet" => ($"rollout status {item.Kind.ToLowerInvariant()}/{item.Name}{place}", "It ends with all replicas available"),
            "Pod" => ($"get pod {item.Name}{place}", "It is Running and all of its containers are ready"),
            "Service" => ($"get endpoints {item.Name}{place}", "It has addresses"),
            "Job" => ($"get job {item.Name}{place}", "It completes"),
            "CronJob" => ($"get jobs{place}", "Its next Job completes"),
            "PersistentVolumeClaim" => ($"get pvc {item.Name}{place}", "It is Bound"),
            "Node" => ($"get node {item.Name}", "It is Ready"),
            "HorizontalPodAutoscaler" => ($"get hpa {item.Name}{place}", "Its target shows a current value, and replicas are below the maximum"),
            "Ingress" => ($"get ingress {item.Name}{place}", "Its hosts answer"),
            _ => ($"get {item.Kind.ToLowerInvariant()} {item.Name}{place}", "It shows the change"),
        };
        return $"{expected}:\n\n```sh\nkubectl {command}\n```\n\nThen ask again: this finding should be gone.";
    }
}
