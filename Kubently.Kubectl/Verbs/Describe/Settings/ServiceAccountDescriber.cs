using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes service accounts.</summary>
internal sealed class ServiceAccountDescriber : IDescriber
{
    private const string Pull = "Image pull secrets:";

    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        Parts.Multiline(text, Pull + "\t", new string(' ', Pull.Length) + "\t", [.. subject.Object.Maps("imagePullSecrets").Select(secret => secret.Text("name"))]);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}
