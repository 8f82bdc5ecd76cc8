using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Services that are another name for a Service of the same cluster, and that one is not there.</summary>
internal static class ExternalNames
{
    public static Draft? Of(ClusterSnapshot snapshot, ClusterObject service)
    {
        var host = service.Json.Text("spec", "externalName") ?? "";
        // Names outside of the cluster are nobody's business here.
        if (!host.Contains(".svc", StringComparison.Ordinal) || new HostMention(host.ToLowerInvariant(), null).Service(snapshot, service.Namespace) is not { } target) return null;
        if (!snapshot.Covers(Kinds.Service, target.Namespace)) return null;
        var evidence = Quote.Spec(service.Address, "spec.externalName", host);
        return snapshot.Find(target) is not null
            ? new Draft
            {
                Rule = "service.alias-down",
                Severity = Severity.Critical,
                Object = service.Reference,
                Cause = $"Service {service.Name} is another name for {Addresses.Spoken(target, service.Namespace)}.",
                NextStep = "",
                Evidence = [evidence],
                CausedBy = [target],
                OnlyAsSymptom = true,
            }
            : new Draft
            {
                Rule = "service.alias-of-nothing",
                Severity = Severity.Critical,
                Object = service.Reference,
                Cause = $"Service {service.Name} is another name for {host}, and no Service {target.Name} exists in namespace {target.Namespace}{Nearest.Instead(target.Name, snapshot.Of(Kinds.Service, target.Namespace).Where(item => item != service).Select(item => item.Name))}.",
                NextStep = $"Correct its externalName: kubectl edit service/{service.Name} -n {service.Namespace}",
                Evidence = [evidence],
            };
    }
}
