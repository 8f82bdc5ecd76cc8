using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes replication controllers.</summary>
internal sealed class ReplicationControllerDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        text.Line($"Selector:\t{Parts.Joined(subject.Spec, "selector")}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Replicas:\t{subject.Status.Number("replicas") ?? 0} current / {subject.Spec.Number("replicas") ?? 1} desired");
        text.Line($"Pods Status:\t{await PodCounts.OfAsync(subject, subject.Spec.Joined("selector"), cancellationToken)}");
        TemplatePart.Append(text, subject.Spec.Map("template"));
        Parts.Conditions(text, subject);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
