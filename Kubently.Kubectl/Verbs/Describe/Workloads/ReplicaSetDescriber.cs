using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes replica sets.</summary>
internal sealed class ReplicaSetDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var selector = subject.Spec.Map("selector");
        Parts.Head(text, subject);
        text.Line($"Selector:\t{Parts.Selector(selector)}");
        Parts.LabelsAndAnnotations(text, subject);
        if (Parts.Controller(subject.Metadata) is { } controller) text.Line($"Controlled By:\t{controller}");
        text.Line($"Replicas:\t{subject.Status.Number("replicas") ?? 0} current / {subject.Spec.Number("replicas") ?? 1} desired");
        text.Line($"Pods Status:\t{await PodCounts.OfAsync(subject, LabelSelectors.Format(selector), cancellationToken)}");
        TemplatePart.Append(text, subject.Spec.Map("template"));
        Parts.Conditions(text, subject);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
