using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes allocated Service addresses.</summary>
internal sealed class IPAddressDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        if (subject.Spec.Map("parentRef") is { } parent)
        {
            text.Line("Parent Reference:");
            text.Line(1, $"Group:\t{parent.Text("group")}");
            text.Line(1, $"Resource:\t{parent.Text("resource")}");
            text.Line(1, $"Namespace:\t{parent.Text("namespace")}");
            text.Line(1, $"Name:\t{parent.Text("name")}");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
