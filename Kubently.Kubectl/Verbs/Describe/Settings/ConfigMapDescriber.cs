using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes config maps.</summary>
internal sealed class ConfigMapDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line("\nData\n====");
        foreach (var (key, value) in subject.Object.Pairs("data")) text.Line($"{key}:\n----\n{value}\n");
        text.Line("\nBinaryData\n====");
        foreach (var (key, value) in subject.Object.Pairs("binaryData")) text.Line($"{key}: {RedactedValue.Length(value)} bytes");
        text.Line("");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
