using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Deployments, StatefulSets and DaemonSets that have fewer pods than they should.</summary>
internal sealed class WorkloadAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var workload in snapshot.Workloads.Where(one => one.RunsForever))
        {
            if (FailedCreation.Of(snapshot, workload) is { } failed) yield return failed;
            else if (Unavailable(snapshot, workload) is { } unavailable) yield return unavailable;
            if (Paused(workload) is { } paused) yield return paused;
            if (MissingService(snapshot, workload) is { } missing) yield return missing;
        }
    }

    private static Draft? Unavailable(ClusterSnapshot snapshot, Workload workload)
    {
        var json = workload.Object.Json;
        var progressing = json.Condition("Progressing");
        var stuck = progressing.Text("status") == "False";
        if (workload.Wanted <= workload.Available && !stuck) return null;
        if (workload.Wanted == 0 || !stuck && !Overdue(snapshot, workload)) return null;
        var address = workload.Object.Address;
        var counts = $"{workload.Available} of {workload.Wanted} available";
        var pods = snapshot.PodsOf(workload.Reference).Where(pod => !pod.Ready).ToArray();
        return new Draft
        {
            Rule = stuck ? "workload.rollout-stuck" : "workload.unavailable",
            Severity = workload.Available == 0 ? Severity.Critical : Severity.Warning,
            Object = workload.Reference,
            Cause = stuck
                ? $"The rollout of {Addresses.Spoken(workload.Reference)} is stuck ({counts}): {Quote.Line(progressing.Text("message") ?? "", 200)}"
                : $"{Addresses.Spoken(workload.Reference)} has {counts}, and none of its pods says why.",
            NextStep = $"Look at it and its newest pods: kubectl describe {address}",
            Evidence =
            [
                Quote.Field(address, "status", counts),
                .. progressing.Exists() && stuck ? (Evidence[])[Quote.Field(address, "status.conditions[Progressing]", $"{progressing.Text("reason")}: {progressing.Text("message")}")] : [],
            ],
            CausedBy = [workload.Reference, .. pods.Select(pod => pod.Node).OfType<string>().Distinct().Select(node => new ObjectReference(Kinds.Node, null, node))],
        };
    }

    // A Deployment says since when it is unavailable; for the others the youngest pod that is not ready must have had its time.
    private static bool Overdue(ClusterSnapshot snapshot, Workload workload)
    {
        var available = workload.Object.Json.Condition("Available");
        if (workload.Object.Kind == Kinds.Deployment)
            return available.Text("status") == "False" && available.Instant("lastTransitionTime") is { } since && snapshot.Now - since > Patience;
        if (workload.Object.AgeAt(snapshot.Now) < Patience) return false;
        var waiting = snapshot.PodsOf(workload.Reference).Where(pod => !pod.Ready && !pod.Finished).ToArray();
        return waiting.Length == 0
            ? snapshot.PodsOf(workload.Reference).All(pod => pod.Object.AgeAt(snapshot.Now) > Patience)
            : waiting.All(pod => pod.Object.AgeAt(snapshot.Now) > Patience);
    }

    private static Draft? Paused(Workload workload) => !workload.Object.Json.Flag("spec", "paused") ? null : new Draft
    {
        Rule = "workload.paused",
        Severity = Severity.Info,
        Object = workload.Reference,
        Cause = $"{Addresses.Spoken(workload.Reference)} is paused: changes of its pod template are not rolled out ({workload.Object.Json.Number("status", "updatedReplicas")} of {workload.Wanted} pods have the newest one).",
        NextStep = $"If that is not meant: kubectl rollout resume deployment/{workload.Object.Name} -n {workload.Object.Namespace}",
        Evidence = [Quote.Spec(workload.Object.Address, "spec.paused", "true")],
        // Beside a fault this is a detail.
        CausedBy = [workload.Reference],
    };

    private static Draft? MissingService(ClusterSnapshot snapshot, Workload workload)
    {
        if (workload.Object.Kind != Kinds.StatefulSet || workload.Object.Json.Text("spec", "serviceName") is not { Length: > 0 } name) return null;
        var home = workload.Object.Namespace;
        if (!snapshot.Covers(Kinds.Service, home) || snapshot.Find(Kinds.Service, home, name) is not null) return null;
        var near = Nearest.To(name, snapshot.Of(Kinds.Service, home).Select(item => item.Name));
        return new Draft
        {
            Rule = "statefulset.missing-service",
            Severity = Severity.Warning,
            Object = workload.Reference,
            Cause = $"StatefulSet {workload.Object.Name} names Service {name} as its governing Service, which does not exist in namespace {home}{(near is null ? "" : $" (the nearest is {near})")}, so its pods have no DNS names of their own.",
            NextStep = $"Create a headless Service {name}: kubectl get services -n {home}",
            Evidence = [Quote.Spec(workload.Object.Address, "spec.serviceName", name)],
            // Beside a fault that stops it this is a detail.
            CausedBy = [workload.Reference],
        };
    }
}
