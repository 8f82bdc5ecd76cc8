using System.Text;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes secrets: the keys, and how long their values are.</summary>
internal sealed class SecretDescriber : IDescriber
{
    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var type = subject.Object.Text("type");
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"\nType:\t{type}");
        text.Line("\nData\n====");
        foreach (var (key, value) in subject.Object.Pairs("data"))
        {
            // kubectl prints a service account's token; here it is as hidden as any other value.
            var shown = key == "token" && type == "kubernetes.io/service-account-token" ? Token(value) : $"{RedactedValue.Length(value)} bytes";
            text.Line($"{key}:\t{shown}");
        }
        return Task.CompletedTask;
    }

    private static string Token(string value) => RedactedValue.Is(value) ? value : Encoding.UTF8.GetString(Convert.FromBase64String(value));
}
