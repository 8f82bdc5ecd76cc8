using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>PersistentVolumeClaims that get no volume.</summary>
internal sealed class ClaimAnalyzer : IAnalyzer
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var claim in snapshot.Of(Kinds.PersistentVolumeClaim))
        {
            var phase = claim.Json.Text("status", "phase");
            if (phase == "Lost")
                yield return Draft(snapshot, claim, "pvc.lost", $"PersistentVolumeClaim {claim.Name} has lost its volume {claim.Json.Text("spec", "volumeName")}.", $"Restore the PersistentVolume, or make the claim anew: kubectl describe {Address(claim)}");
            else if (phase == "Pending" && claim.AgeAt(snapshot.Now) >= Patience && Unbound(snapshot, claim) is { } unbound)
                yield return unbound;
        }
    }

    private static Draft? Unbound(ClusterSnapshot snapshot, ClusterObject claim)
    {
        var name = claim.Json.Text("spec", "storageClassName") ?? claim.Json.Text("metadata", "annotations", "volume.beta.kubernetes.io/storage-class");
        var told = snapshot.EventsOn(claim).FirstOrDefault(found => found.IsWarning);
        var size = claim.Json.Text("spec", "resources", "requests", "storage");
        if (snapshot.Has(Kinds.StorageClass))
        {
            var classes = snapshot.Of(Kinds.StorageClass);
            var known = classes.Length == 0 ? "the cluster has no StorageClass at all" : $"there is {Spoken.Names([.. classes.Select(item => item.Name)])}";
            if (name is { Length: > 0 } && classes.All(item => item.Name != name) && !Static(snapshot, name))
                return Draft(snapshot, claim, "pvc.missing-storage-class", $"PersistentVolumeClaim {claim.Name} asks for StorageClass {name}, which does not exist; {known}.", "Make the claim anew with a StorageClass that exists, or create it: kubectl get storageclasses", told);
            if (name is null && classes.All(item => item.Json.Text("metadata", "annotations", DefaultClass) != "true"))
                return Draft(snapshot, claim, "pvc.no-default-storage-class", $"PersistentVolumeClaim {claim.Name} names no StorageClass and the cluster has no default one; {known}.", "Name a StorageClass in the claim, or make one the default: kubectl get storageclasses", told);
            var binding = classes.FirstOrDefault(item => item.Name == name)?.Json.Text("volumeBindingMode");
            if (binding == "WaitForFirstConsumer" && told is null) return Waiting(snapshot, claim);
        }
        if (name == "")
            return Draft(snapshot, claim, "pvc.no-volume", $"PersistentVolumeClaim {claim.Name} wants an existing volume of {size} and no PersistentVolume matches it.", "Create a PersistentVolume that fits its size, access modes and selector: kubectl get persistentvolumes", told);
        var provisioner = snapshot.Find(Kinds.StorageClass, null, name ?? "")?.Json.Text("provisioner");
        return Draft(snapshot, claim, "pvc.provisioning-failed",
            told is null ? $"PersistentVolumeClaim {claim.Name} ({size}, StorageClass {name}) has been pending for {Spoken.Duration(claim.AgeAt(snapshot.Now))}, and its provisioner{(provisioner is null ? "" : $" {provisioner}")} has not said why: it may not be running."
                : $"PersistentVolumeClaim {claim.Name} ({size}, StorageClass {name}) gets no volume: {Quote.Line(told.Message, 300)}",
            $"Look at the provisioner of StorageClass {name}: kubectl describe {Address(claim)}", told);
    }

    // With this mode a claim waits for the first pod to be scheduled; then that pod is the story.
    private static Draft? Waiting(ClusterSnapshot snapshot, ClusterObject claim)
    {
        var users = Users(snapshot, claim);
        return users.Length == 0 ? null : Draft(snapshot, claim, "pvc.waiting-for-pod", $"PersistentVolumeClaim {claim.Name} waits until a pod that uses it is scheduled.", "") with
        {
            CausedBy = [.. users.Select(pod => pod.Workload).Distinct()],
            OnlyAsSymptom = true,
        };
    }

    private static Draft Draft(ClusterSnapshot snapshot, ClusterObject claim, string rule, string cause, string next, ClusterEvent? told = null)
    {
        var users = Users(snapshot, claim);
        return new Draft
        {
            Rule = rule,
            Severity = users.Length > 0 ? Severity.Critical : Severity.Warning,
            Object = claim.Reference,
            Cause = cause,
            NextStep = next,
            Evidence =
            [
                Quote.Field(Address(claim), "status.phase", claim.Json.Text("status", "phase") ?? ""),
                Quote.Spec(Address(claim), "spec.storageClassName", claim.Json.Text("spec", "storageClassName") switch { null => "(none)", "" => "\"\"", var name => name }),
                .. told is null ? [] : (Evidence[])[Quote.Event(claim, told)],
            ],
            Affected = [.. users.Select(pod => pod.Workload).Distinct(), .. users.Select(pod => pod.Object.Reference).Take(3)],
        };
    }

    private static bool Static(ClusterSnapshot snapshot, string name) =>
        snapshot.Of(Kinds.PersistentVolume).Any(volume => volume.Json.Text("spec", "storageClassName") == name && volume.Json.Text("status", "phase") == "Available");

    private static PodView[] Users(ClusterSnapshot snapshot, ClusterObject claim) =>
        [.. snapshot.PodsIn(claim.Namespace).Where(pod => !pod.Finished && Pods.SchedulingFaults.Claims(pod).Contains(claim.Name))];

    private static string Address(ClusterObject claim) => $"pvc/{claim.Name} -n {claim.Namespace}";
}
