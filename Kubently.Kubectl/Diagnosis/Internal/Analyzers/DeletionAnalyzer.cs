using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Pods;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Objects that were deleted and that a finalizer keeps; pods and namespaces have analyzers of their own.</summary>
internal sealed class DeletionAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot) => snapshot.ReadKinds.Order(StringComparer.Ordinal)
        .Where(kind => kind is not (Kinds.Pod or Kinds.Namespace or Kinds.Event))
        .SelectMany(kind => snapshot.Of(kind))
        .Where(item => item.DeletedAt is { } deleted && snapshot.Now - deleted > Patience)
        .Select(item => Of(snapshot, item)).OfType<Draft>();

    private static Draft? Of(ClusterSnapshot snapshot, ClusterObject item)
    {
        var finalizers = item.Json.Texts("metadata", "finalizers");
        if (finalizers.IsEmpty) return null;
        var users = Users(snapshot, item);
        var why = users.Length == 0 ? "which nobody has removed" : $"because {Spoken.Names([.. users.Select(pod => $"pod {pod.Object.Name}")])} still uses it";
        return new Draft
        {
            Rule = "object.stuck-terminating",
            Severity = Severity.Warning,
            Object = item.Reference,
            Cause = $"{Addresses.Spoken(item.Reference)} was deleted {Spoken.Duration(snapshot.Now - item.DeletedAt!.Value)} ago and waits for its finalizer {string.Join(", ", finalizers)}, {why}.",
            NextStep = users.Length > 0
                ? $"Stop what uses it: kubectl describe {item.Address}"
                : $"Find out why the controller behind {finalizers[0]} does not finish: kubectl get {item.Address} -o yaml",
            Evidence = [Quote.Field(item.Address, "metadata.finalizers", string.Join(", ", finalizers))],
        };
    }

    private static PodView[] Users(ClusterSnapshot snapshot, ClusterObject item) => item.Kind != Kinds.PersistentVolumeClaim ? []
        : [.. snapshot.PodsIn(item.Namespace).Where(pod => !pod.Finished && SchedulingFaults.Claims(pod).Contains(item.Name))];
}
