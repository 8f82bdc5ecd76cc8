using Kubently.Contracts.Changes;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>Changes that only events tell of: scaling, and nodes that come, go and are closed.</summary>
internal static class EventChanges
{
    private static readonly HashSet<string> Telling =
    [
        "SuccessfulRescale", "ScalingReplicaSet", "NodeNotReady", "NodeReady", "NodeNotSchedulable", "NodeSchedulable", "RegisteredNode", "RemovingNode", "Rebooted",
        "NodeHasDiskPressure", "NodeHasInsufficientMemory", "EvictionThresholdMet", "TaintManagerEviction", "Preempted", "LeaderElection",
    ];

    public static IEnumerable<ClusterChange> Of(ClusterSnapshot snapshot) => snapshot.Events
        .Where(found => Telling.Contains(found.Reason) && found.LastSeen is not null)
        .Select(found => new ClusterChange { At = found.LastSeen!.Value, Object = found.Involved, What = Quote.Line($"{found.Reason}: {found.Message}"), Source = "event" });
}
