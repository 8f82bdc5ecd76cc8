using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>Describes persistent volumes.</summary>
internal sealed class PersistentVolumeDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var spec = subject.Spec;
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Finalizers:\t{Parts.Bracketed(subject.Metadata.Texts("finalizers"))}");
        text.Line($"StorageClass:\t{ClaimPart.Class(subject.Object)}");
        text.Line(subject.Metadata.Text("deletionTimestamp") is { Length: > 0 } deleted
            ? $"Status:\tTerminating (lasts {HumanDuration.Since(deleted, subject.Now)})"
            : $"Status:\t{subject.Status.Text("phase")}");
        text.Line($"Claim:\t{(spec.Map("claimRef") is { } claim ? $"{claim.Text("namespace")}/{claim.Text("name")}" : "")}");
        text.Line($"Reclaim Policy:\t{spec.Text("persistentVolumeReclaimPolicy")}");
        text.Line($"Access Modes:\t{ClaimPart.AccessModes(spec.Texts("accessModes"))}");
        if (spec.Has("volumeMode")) text.Line($"VolumeMode:\t{spec.Text("volumeMode")}");
        text.Line($"Capacity:\t{Parts.Quantity(spec.Map("capacity"), "storage")}");
        NodeAffinity(text, spec.Map("nodeAffinity").Map("required"));
        text.Line($"Message:\t{subject.Status.Text("message")}");
        text.Line("Source:");
        VolumeSources.Append(text, spec ?? []);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static void NodeAffinity(Description text, JsonObject? required)
    {
        text.Line(required is null ? "Node Affinity:\t<none>" : "Node Affinity:\t");
        if (required is null) return;
        var terms = required.Maps("nodeSelectorTerms").ToList();
        text.Line(1, terms.Count == 0 ? "Required Terms:\t<none>" : "Required Terms:\t");
        for (var i = 0; i < terms.Count; i++)
        {
            var expressions = terms[i].Maps("matchExpressions").Select(expression => $"{expression.Text("key")} {expression.Text("operator").ToLowerInvariant()}"
                + (expression.Items("values") is { Count: > 0 } ? $" [{string.Join(", ", expression.Texts("values"))}]" : "")).ToList();
            Parts.Multiline(text, $"    Term {i}:\t", "    \t", expressions);
        }
    }
}
