using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes ingress classes.</summary>
internal sealed class IngressClassDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Controller:\t{subject.Spec.Text("controller")}");
        if (subject.Spec.Map("parameters") is { } parameters)
        {
            text.Line("Parameters:");
            if (parameters.Has("apiGroup")) text.Line(1, $"APIGroup:\t{parameters.Text("apiGroup")}");
            text.Line(1, $"Kind:\t{parameters.Text("kind")}");
            text.Line(1, $"Name:\t{parameters.Text("name")}");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
