using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>Describes classes of volume attributes.</summary>
internal sealed class VolumeAttributesClassDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        text.Line($"Annotations:\t{Parts.Joined(subject.Metadata, "annotations")}");
        text.Line($"DriverName:\t{subject.Object.Text("driverName")}");
        text.Line($"Parameters:\t{Parts.Joined(subject.Object, "parameters")}");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
