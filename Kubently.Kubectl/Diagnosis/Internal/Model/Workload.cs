using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>An object with a pod template.</summary>
internal sealed class Workload(ClusterObject item)
{
    public static readonly ImmutableArray<string> TemplateKinds =
        [Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet, Kinds.ReplicaSet, Kinds.Job, Kinds.CronJob];

    public ClusterObject Object { get; } = item;

    public ObjectReference Reference => Object.Reference;

    public JsonElement Template { get; } = item.Kind == Kinds.CronJob
        ? item.Json.At("spec", "jobTemplate", "spec", "template")
        : item.Json.At("spec", "template");

    public ImmutableSortedDictionary<string, string> PodLabels => Template.Map("metadata", "labels");

    /// <summary>Whether it serves for as long as it is there, as Jobs do not.</summary>
    public bool RunsForever => Object.Kind is not (Kinds.Job or Kinds.CronJob);

    /// <summary>How many pods it should have now.</summary>
    public int Wanted => Object.Kind switch
    {
        Kinds.DaemonSet => Object.Json.Number("status", "desiredNumberScheduled"),
        Kinds.Job or Kinds.CronJob => 0,
        _ => Object.Json.NumberOrNull("spec", "replicas") ?? 1,
    };

    /// <summary>How many of its pods serve now.</summary>
    public int Available => Object.Kind switch
    {
        Kinds.DaemonSet => Object.Json.Number("status", "numberAvailable"),
        Kinds.StatefulSet => Object.Json.NumberOrNull("status", "availableReplicas") ?? Object.Json.Number("status", "readyReplicas"),
        _ => Object.Json.Number("status", "availableReplicas"),
    };
}
