using Kubently.Contracts.Changes;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>Every change that a snapshot tells of, from all sources, in no order.</summary>
internal static class Timeline
{
    public static IEnumerable<ClusterChange> Of(ClusterSnapshot snapshot) =>
        Rollouts.Of(snapshot).Concat(Edits.Of(snapshot)).Concat(HelmReleases.Of(snapshot)).Concat(EventChanges.Of(snapshot));
}
