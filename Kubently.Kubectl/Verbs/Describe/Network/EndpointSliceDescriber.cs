using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes endpoint slices.</summary>
internal sealed class EndpointSliceDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"AddressType:\t{subject.Object.Text("addressType")}");
        var ports = subject.Object.Maps("ports").ToList();
        text.Line(ports.Count == 0 ? "Ports: <unset>" : "Ports:");
        if (ports.Count > 0)
        {
            text.Line(1, "Name\tPort\tProtocol");
            text.Line(1, "----\t----\t--------");
        }
        foreach (var port in ports) text.Line(1, $"{OrUnset(port, "name")}\t{OrUnset(port, "port")}\t{port.Text("protocol")}");

        var endpoints = subject.Object.Maps("endpoints").ToList();
        text.Line(endpoints.Count == 0 ? "Endpoints: <none>" : "Endpoints:");
        foreach (var endpoint in endpoints) Append(text, endpoint);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static void Append(Description text, JsonObject endpoint)
    {
        text.Line(1, $"- Addresses:\t{Parts.OrNone(string.Join(", ", endpoint.Texts("addresses")))}");
        text.Line(2, "Conditions:");
        text.Line(3, $"Ready:\t{OrUnset(endpoint.Map("conditions"), "ready")}");
        text.Line(2, $"Hostname:\t{OrUnset(endpoint, "hostname")}");
        if (endpoint.Map("targetRef") is { } target) text.Line(2, $"TargetRef:\t{target.Text("kind")}/{target.Text("name")}");
        text.Line(2, $"NodeName:\t{OrUnset(endpoint, "nodeName")}");
        text.Line(2, $"Zone:\t{OrUnset(endpoint, "zone")}");
    }

    private static string OrUnset(JsonNode? node, string field) => node.Text(field) is { Length: > 0 } value ? value : "<unset>";
}
