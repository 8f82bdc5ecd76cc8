using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes endpoints.</summary>
internal sealed class EndpointsDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line("Subsets:");
        foreach (var subset in subject.Object.Maps("subsets"))
        {
            text.Line(1, $"Addresses:\t{Addresses(subset, "addresses")}");
            text.Line(1, $"NotReadyAddresses:\t{Addresses(subset, "notReadyAddresses")}");
            if (subset.Items("ports") is { Count: > 0 })
            {
                text.Line(1, "Ports:");
                text.Line(2, "Name\tPort\tProtocol");
                text.Line(2, "----\t----\t--------");
                foreach (var port in subset.Maps("ports"))
                    text.Line(2, $"{(port.Text("name") is { Length: > 0 } name ? name : "<unset>")}\t{port.Number("port") ?? 0}\t{port.Text("protocol")}");
            }
            text.Line("");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static string Addresses(JsonObject subset, string field) => Parts.OrNone(string.Join(',', subset.Maps(field).Select(address => address.Text("ip"))));
}
