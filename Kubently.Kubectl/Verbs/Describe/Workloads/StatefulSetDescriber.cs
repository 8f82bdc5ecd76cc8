using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;
using Kubently.Kubectl.Verbs.Describe.Storage;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes stateful sets.</summary>
internal sealed class StatefulSetDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, selector) = (subject.Spec, LabelSelectors.Format(subject.Spec.Map("selector")));
        Parts.Head(text, subject);
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        text.Line($"Selector:\t{selector}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Replicas:\t{spec.Number("replicas") ?? 1} desired | {subject.Status.Number("replicas") ?? 0} total");
        text.Line($"Update Strategy:\t{spec.Map("updateStrategy").Text("type")}");
        if (spec.Map("updateStrategy").Map("rollingUpdate") is { } rolling && rolling.Number("partition") is { } partition)
        {
            text.Line(1, $"Partition:\t{partition}");
            if (rolling.Has("maxUnavailable")) text.Line(1, $"MaxUnavailable:\t{rolling.Text("maxUnavailable")}");
        }
        text.Line($"Pods Status:\t{await PodCounts.OfAsync(subject, selector, cancellationToken)}");
        TemplatePart.Append(text, spec.Map("template"));
        ClaimPart.AppendTemplates(text, spec);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
