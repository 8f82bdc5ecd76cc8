using System.Security.Cryptography;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes certificate signing requests, with what the encoded request asks for.</summary>
internal sealed class SigningRequestDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var asked = Read(subject.Spec.Text("request"));
        Parts.Head(text, subject, withNamespace: false);
        text.Line($"Labels:\t{Parts.Joined(subject.Metadata, "labels")}");
        text.Line($"Annotations:\t{Parts.Joined(subject.Metadata, "annotations")}");
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        text.Line($"Requesting User:\t{subject.Spec.Text("username")}");
        if (subject.Spec.Text("signerName") is { Length: > 0 } signer) text.Line($"Signer:\t{signer}");
        if (subject.Spec.Number("expirationSeconds") is { } seconds) text.Line($"Requested Duration:\t{HumanDuration.Format(TimeSpan.FromSeconds(seconds))}");
        text.Line($"Status:\t{Status(subject)}");
        text.Line("Subject:");
        text.Line($"\tCommon Name:\t{asked.Subject(RequestedCertificate.CommonName).LastOrDefault()}");
        text.Line($"\tSerial Number:\t{asked.Subject(RequestedCertificate.SerialNumber).LastOrDefault()}");
        foreach (var (title, attribute) in RequestedCertificate.ListedAttributes) List(text, title, asked.Subject(attribute));
        if (asked.AlternativeNames.Any(names => names.Values.Count > 0)) text.Line("Subject Alternative Names:");
        foreach (var (title, values) in asked.AlternativeNames) List(text, title, values);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static RequestedCertificate Read(string base64)
    {
        try
        {
            return RequestedCertificate.Parse(Convert.FromBase64String(base64));
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or CryptographicException)
        {
            throw KubectlFailure.Error("Error parsing CSR: PEM block type must be CERTIFICATE REQUEST");
        }
    }

    private static string Status(Subject subject)
    {
        var types = subject.Status.Maps("conditions").Select(condition => condition.Text("type")).ToHashSet();
        var status = types.Contains("Denied") ? "Denied" : types.Contains("Approved") ? "Approved" : "Pending";
        if (types.Contains("Failed")) status += ",Failed";
        return subject.Status.Text("certificate").Length > 0 ? status + ",Issued" : status;
    }

    private static void List(Description text, string title, IEnumerable<string> values)
    {
        if (values.Any()) text.Line($"\t{title}:\t{string.Join("\n\t\t", values)}");
    }
}
