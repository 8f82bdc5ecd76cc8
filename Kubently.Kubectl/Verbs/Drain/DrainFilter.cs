using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Drain;

/// <summary>kubectl's rules for which of a node's pods go, which stay, and which keep the node from being drained. Pure.</summary>
/// <param name="Force">Whether pods that nothing would start again may go.</param>
/// <param name="IgnoreDaemonSets">Whether pods of DaemonSets, which stay, are no obstacle.</param>
/// <param name="DeleteEmptyDirs">Whether data in emptyDir volumes may be lost.</param>
/// <param name="SkipAfter">Pods that have been going for longer than this many seconds are left alone; 0 for none.</param>
internal sealed record DrainFilter(bool Force, bool IgnoreDaemonSets, bool DeleteEmptyDirs, long SkipAfter)
{
    private const string MirrorPod = "kubernetes.io/config.mirror";

    internal static DrainFilter Read(KubectlCommand command) => new(
        command.Switch("force"), command.Switch("ignore-daemonsets"), command.Switch("delete-emptydir-data"), command.Number("skip-wait-for-delete-timeout"));

    /// <param name="pod">The pod.</param>
    /// <param name="missingDaemonSet">Why its DaemonSet cannot be read; null when it can, or when there is none.</param>
    /// <param name="orphaned">Whether that is because the DaemonSet is gone.</param>
    /// <param name="now">The time.</param>
    internal PodVerdict Judge(JsonObject pod, string? missingDaemonSet, bool orphaned, DateTimeOffset now)
    {
        if (IsSkipped(pod, now)) return PodVerdict.Stays;
        var finished = pod.Map("status").Text("phase") is "Succeeded" or "Failed";
        if (!finished && IsOfDaemonSet(pod))
        {
            if (missingDaemonSet is null)
                return IgnoreDaemonSets ? PodVerdict.Stays with { Warning = "ignoring DaemonSet-managed Pods" } : PodVerdict.Obstacle("DaemonSet-managed Pods (use --ignore-daemonsets to ignore)");
            if (!orphaned || !Force) return PodVerdict.Obstacle(missingDaemonSet);
        }
        if (pod.Map("metadata").Map("annotations").Has(MirrorPod)) return PodVerdict.Stays;
        if (finished) return PodVerdict.Goes;
        if (!DeleteEmptyDirs && pod.Map("spec").Maps("volumes").Any(volume => volume.Has("emptyDir")))
            return PodVerdict.Obstacle("Pods with local storage (use --delete-emptydir-data to override)");
        if (Controller(pod) is not null) return PodVerdict.Goes;
        return Force
            ? PodVerdict.Goes with { Warning = "deleting Pods that declare no controller" }
            : PodVerdict.Obstacle("cannot delete Pods that declare no controller (use --force to override)");
    }

    /// <summary>Whether a pod has been going for so long that nobody waits for it.</summary>
    internal bool IsSkipped(JsonObject pod, DateTimeOffset now) =>
        SkipAfter > 0 && Timestamps.TryParse(pod.Map("metadata").Text("deletionTimestamp"), out var going) && (long)(now - going).TotalSeconds > SkipAfter;

    internal static bool IsOfDaemonSet(JsonObject pod) => Controller(pod) is { } owner && owner.Text("kind") == "DaemonSet" && owner.Text("apiVersion") == "apps/v1";

    internal static JsonObject? Controller(JsonObject pod) => pod.Map("metadata").Maps("ownerReferences").FirstOrDefault(owner => owner.Flag("controller"));
}
