using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Workloads that could take over their node or run as root. Only looked at when asked for: much of it is meant.</summary>
internal sealed class SecurityAnalyzer : IAnalyzer
{
    private static readonly HashSet<string> Dangerous = ["ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "NET_ADMIN", "DAC_READ_SEARCH", "BPF"];

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot) => snapshot.Workloads.Select(Of).OfType<Draft>();

    private static Draft? Of(Workload workload)
    {
        var spec = workload.Template.At("spec");
        (string Field, string Value, string Words)[] found = [.. Host(spec), .. spec.Items("initContainers").Concat(spec.Items("containers")).SelectMany(container => Container(spec, container))];
        if (found.Length == 0) return null;
        return new Draft
        {
            Rule = "security.privileges",
            Severity = found.Any(one => one.Field != "runAsNonRoot") ? Severity.Warning : Severity.Info,
            Object = workload.Reference,
            Cause = $"{Addresses.Spoken(workload.Reference)} has more rights than most programs need: {Spoken.Names([.. found.Select(one => one.Words).Distinct()])}.",
            NextStep = $"Take away what it does not need, in its securityContext and volumes: kubectl get {workload.Object.Address} -o yaml",
            Evidence = [.. found.Take(8).Select(one => Quote.Spec(workload.Object.Address, $"spec.template.spec {one.Field}", one.Value))],
        };
    }

    private static IEnumerable<(string, string, string)> Host(JsonElement spec)
    {
        foreach (var field in (string[])["hostNetwork", "hostPID", "hostIPC"])
            if (spec.Flag(field)) yield return (field, "true", $"it shares the node's {field[4..]} namespace");
        foreach (var volume in spec.Items("volumes"))
            if (volume.Text("hostPath", "path") is { } path) yield return ($"volumes[{volume.Text("name")}].hostPath", path, $"it mounts {path} of the node");
    }

    private static IEnumerable<(string, string, string)> Container(JsonElement pod, JsonElement container)
    {
        var name = container.Text("name") ?? "";
        var context = container.At("securityContext");
        if (context.Flag("privileged")) yield return ($"containers[{name}].securityContext.privileged", "true", $"container {name} is privileged");
        var added = context.Texts("capabilities", "add").Where(Dangerous.Contains).ToArray();
        if (added.Length > 0) yield return ($"containers[{name}].securityContext.capabilities.add", string.Join(", ", added), $"container {name} has the capabilities {string.Join(", ", added)}");
        var user = context.NumberOrNull("runAsUser") ?? pod.NumberOrNull("securityContext", "runAsUser");
        var nonRoot = context.FlagOrNull("runAsNonRoot") ?? pod.FlagOrNull("securityContext", "runAsNonRoot");
        if (user == 0) yield return ($"containers[{name}].securityContext.runAsUser", "0", $"container {name} runs as root");
        else if (user is null && nonRoot != true) yield return ("runAsNonRoot", "not set", $"container {name} may run as root");
    }
}
