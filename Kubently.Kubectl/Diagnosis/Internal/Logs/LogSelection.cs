using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Chooses which logs and ConfigMaps are worth reading, within bounds.</summary>
internal static class LogSelection
{
    public static (ImmutableArray<LogSource> Chosen, int LeftOut) Faults(IEnumerable<Draft> drafts, int most)
    {
        // One log of every fault before a second of any.
        var all = drafts.SelectMany(draft => draft.Logs.Select((source, rank) => (source, rank))).OrderBy(one => one.rank).Select(one => one.source).Distinct().ToArray();
        return ([.. all.Take(most)], Math.Max(0, all.Length - most));
    }

    /// <summary>One ready pod of each workload that nothing was said about; workloads near a fault first.</summary>
    public static (ImmutableArray<LogSource> Chosen, int LeftOut) Callers(ClusterSnapshot snapshot, IReadOnlyCollection<Draft> drafts, int most)
    {
        var troubled = drafts.Select(draft => draft.Object.Namespace).OfType<string>().ToHashSet();
        var accused = drafts.Where(draft => draft.Logs.Length > 0).Select(draft => draft.Object).ToHashSet();
        var guarded = snapshot.Of(Kinds.NetworkPolicy).Select(policy => policy.Namespace).OfType<string>().ToHashSet();
        var all = snapshot.Workloads
            .Where(workload => workload.RunsForever && !accused.Contains(workload.Reference))
            .OrderBy(workload => troubled.Contains(workload.Object.Namespace ?? "") ? 0 : guarded.Contains(workload.Object.Namespace ?? "") ? 1 : 2)
            .ThenBy(workload => workload.Object.Namespace, StringComparer.Ordinal).ThenBy(workload => workload.Object.Name, StringComparer.Ordinal)
            .Select(workload => snapshot.PodsOf(workload.Reference).Where(pod => pod.Ready).MinBy(pod => pod.Object.Name, StringComparer.Ordinal))
            .OfType<PodView>()
            .Select(pod => new LogSource(pod.Object.Namespace ?? "", pod.Object.Name, pod.Containers.First().Name, Previous: false))
            .ToArray();
        return ([.. all.Take(most)], Math.Max(0, all.Length - most));
    }

    /// <summary>The ConfigMaps that set the environment of the containers whose logs are read.</summary>
    public static ImmutableArray<ObjectReference> ConfigMaps(ClusterSnapshot snapshot, IEnumerable<LogSource> sources, int most) =>
        [.. sources.SelectMany(source => Environment(snapshot, source)).Distinct().Take(most)];

    private static IEnumerable<ObjectReference> Environment(ClusterSnapshot snapshot, LogSource source)
    {
        foreach (var container in ContainersOf(snapshot, source))
        {
            var names = container.Spec.Items("envFrom").Select(one => one.Text("configMapRef", "name"))
                .Concat(container.Spec.Items("env").Select(one => one.Text("valueFrom", "configMapKeyRef", "name")));
            foreach (var name in names.OfType<string>()) yield return new ObjectReference(Kinds.ConfigMap, source.Namespace, name);
        }
    }

    public static IEnumerable<ContainerView> ContainersOf(ClusterSnapshot snapshot, LogSource source) =>
        snapshot.Find(Kinds.Pod, source.Namespace, source.Pod) is { } pod
            ? new PodView(pod, pod.Reference) is var view ? view.Containers.Concat(view.InitContainers).Where(one => one.Name == source.Container) : []
            : [];
}
