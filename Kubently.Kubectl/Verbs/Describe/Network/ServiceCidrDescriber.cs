using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes ranges of Service addresses.</summary>
internal sealed class ServiceCidrDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"CIDRs:\t{string.Join(", ", subject.Spec.Texts("cidrs"))}");
        var conditions = subject.Status.Maps("conditions").ToList();
        if (conditions.Count > 0)
        {
            text.Line("Status:");
            text.Line("Conditions:");
            text.Line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage");
            text.Line(1, "----\t------\t------------------\t------\t-------");
        }
        foreach (var condition in conditions)
            text.Line(1, $"{condition.Text("type")}\t{condition.Text("status")}\t{Timestamps.Rfc1123(condition.Text("lastTransitionTime"))}\t{condition.Text("reason")}\t{condition.Text("message")}");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
