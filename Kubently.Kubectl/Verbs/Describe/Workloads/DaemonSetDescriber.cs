using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes daemon sets.</summary>
internal sealed class DaemonSetDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (status, selector) = (subject.Status, LabelSelectors.Format(subject.Spec.Map("selector")));
        Parts.Head(text, subject);
        text.Line($"Selector:\t{selector}");
        text.Line($"Node-Selector:\t{Parts.Joined(subject.Spec.Map("template").Map("spec"), "nodeSelector")}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Desired Number of Nodes Scheduled: {status.Number("desiredNumberScheduled") ?? 0}");
        text.Line($"Current Number of Nodes Scheduled: {status.Number("currentNumberScheduled") ?? 0}");
        text.Line($"Number of Nodes Scheduled with Up-to-date Pods: {status.Number("updatedNumberScheduled") ?? 0}");
        text.Line($"Number of Nodes Scheduled with Available Pods: {status.Number("numberAvailable") ?? 0}");
        text.Line($"Number of Nodes Misscheduled: {status.Number("numberMisscheduled") ?? 0}");
        text.Line($"Pods Status:\t{await PodCounts.OfAsync(subject, selector, cancellationToken)}");
        TemplatePart.Append(text, subject.Spec.Map("template"));
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
