using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Analyzers;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that do not run as they should; those of one workload with one fault are one draft.</summary>
internal sealed class PodAnalyzer : IAnalyzer
{
    private const int PodsNamed = 5;

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        var faults =
            from pod in snapshot.Pods
            let fault = FaultOf(snapshot, pod)
            where fault is not null
            group (pod, fault) by (pod.Workload, fault.Rule, fault.Group);
        foreach (var group in faults)
        {
            var all = group.OrderBy(item => item.pod.Object.Name, StringComparer.Ordinal).ToArray();
            yield return DraftOf(snapshot, group.Key.Workload, [.. all.Select(item => item.pod)], [.. all.Select(item => item.fault!)]);
        }
    }

    private static PodFault? FaultOf(ClusterSnapshot snapshot, PodView pod)
    {
        if (pod.Phase == "Succeeded") return null;
        if (pod.Deleting) return TerminationFaults.Of(snapshot, pod);
        if (pod.Phase == "Failed") return RejectionFaults.Of(snapshot, pod);
        if (pod.Node is null) return SchedulingFaults.Of(snapshot, pod);
        if (NodeFaults.Of(snapshot, pod) is { } lost) return lost;
        foreach (var container in pod.InitContainers.Concat(pod.Containers))
            if (ContainerFault(snapshot, pod, container) is { } fault) return fault;
        return VolumeFaults.Of(snapshot, pod) ?? ProbeFaults.Of(snapshot, pod);
    }

    private static PodFault? ContainerFault(ClusterSnapshot snapshot, PodView pod, ContainerView container) =>
        ImageFaults.Of(snapshot, pod, container)
        ?? ConfigurationFaults.Of(snapshot, pod, container)
        ?? CrashFaults.Of(snapshot, pod, container);

    private static Draft DraftOf(ClusterSnapshot snapshot, ObjectReference workload, ImmutableArray<PodView> pods, ImmutableArray<PodFault> faults)
    {
        var first = faults[0];
        // A workload that still serves with its other pods is worse than it should be, not down.
        var serves = snapshot.PodsOf(workload).Any(pod => pod.Ready);
        return new Draft
        {
            Rule = first.Rule,
            Severity = first.OnlyWarning || serves ? Severity.Warning : Severity.Critical,
            Object = workload,
            Cause = first.Cause,
            NextStep = first.NextStep,
            // A second pod that says the same is a better witness than a fourth field of the first.
            Evidence = [.. first.Evidence.Concat(faults.Skip(1).Take(2).SelectMany(fault => fault.Evidence.Take(1))).Distinct().Take(8)],
            Affected = [.. pods.Select(pod => pod.Object.Reference).Where(reference => reference != workload).Take(PodsNamed)],
            CausedBy = [.. faults.SelectMany(fault => fault.CausedBy).Distinct()],
            Logs = [.. faults.SelectMany(fault => fault.Logs).Take(2)],
        };
    }
}
