using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>Describes claims, with the pods that use them.</summary>
internal sealed class PersistentVolumeClaimDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        text.Line($"StorageClass:\t{ClaimPart.Class(subject.Object)}");
        text.Line(subject.Metadata.Text("deletionTimestamp") is { Length: > 0 } deleted
            ? $"Status:\tTerminating (lasts {HumanDuration.Since(deleted, subject.Now)})"
            : $"Status:\t{subject.Status.Text("phase")}");
        ClaimPart.Request(text, subject.Object);

        var pods = await subject.ListAsync("pods", subject.Namespace, Selection.Everything, cancellationToken);
        var users = pods.Where(pod => pod.Map("spec").Maps("volumes").Any(volume => volume.Map("persistentVolumeClaim").Text("claimName") == subject.Name
            || volume.Map("ephemeral") is not null && $"{pod.Name()}-{volume.Text("name")}" == subject.Name));
        Parts.Multiline(text, "Used By:\t", "\t", [.. users.Select(pod => pod.Name()).Order(StringComparer.Ordinal)]);
        var conditions = subject.Status.Maps("conditions").ToList();
        if (conditions.Count > 0)
        {
            text.Line("Conditions:");
            text.Line(1, "Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage");
            text.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        }
        foreach (var condition in conditions)
        {
            text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")} \t{Timestamps.Rfc1123(condition.Text("lastProbeTime"))} \t{Timestamps.Rfc1123(condition.Text("lastTransitionTime"))} \t{condition.Text("reason")} \t{condition.Text("message")}");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
