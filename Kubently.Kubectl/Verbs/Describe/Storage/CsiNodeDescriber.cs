using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>Describes CSI nodes.</summary>
internal sealed class CsiNodeDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        text.Line("Spec:");
        if (subject.Spec.Items("drivers") is not null) text.Line(1, "Drivers:");
        foreach (var driver in subject.Spec.Maps("drivers"))
        {
            text.Line(2, driver.Text("name") + ":");
            text.Line(3, $"Node ID:\t{driver.Text("nodeID")}");
            if (driver.Map("allocatable").Has("count"))
            {
                text.Line(3, "Allocatables:");
                text.Line(4, $"Count:\t{driver.Map("allocatable").Text("count")}");
            }
            if (driver.Items("topologyKeys") is not null) text.Line(3, $"Topology Keys:\t{Parts.Bracketed(driver.Texts("topologyKeys"))}");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
