using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes services, with the endpoints behind each port.</summary>
internal sealed class ServiceDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var spec = subject.Spec;
        var slices = await subject.ListAsync("endpointslices.discovery.k8s.io", subject.Namespace, new Selection($"kubernetes.io/service-name={subject.Name}"), cancellationToken);
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Selector:\t{Parts.Joined(spec, "selector")}");
        text.Line($"Type:\t{spec.Text("type")}");
        Optional(text, "IP Family Policy", spec.Text("ipFamilyPolicy"));
        text.Line($"IP Families:\t{Parts.OrNone(string.Join(',', spec.Texts("ipFamilies")))}");
        text.Line($"IP:\t{spec.Text("clusterIP")}");
        text.Line($"IPs:\t{Parts.OrNone(string.Join(',', spec.Texts("clusterIPs")))}");
        Optional(text, "External IPs", string.Join(',', spec.Texts("externalIPs")));
        Optional(text, "Desired LoadBalancer IP", spec.Text("loadBalancerIP"));
        Optional(text, "External Name", spec.Text("externalName"));
        Optional(text, "LoadBalancer Ingress", string.Join(", ", subject.Status.Map("loadBalancer").Maps("ingress").Select(Balanced)));
        foreach (var port in spec.Maps("ports")) Port(text, port, slices);
        text.Line($"Session Affinity:\t{spec.Text("sessionAffinity")}");
        Optional(text, "External Traffic Policy", spec.Text("externalTrafficPolicy"));
        Optional(text, "Internal Traffic Policy", spec.Text("internalTrafficPolicy"));
        if (spec.Number("healthCheckNodePort") is > 0 and var check) text.Line($"HealthCheck NodePort:\t{check}");
        Optional(text, "LoadBalancer Source Ranges", string.Join(',', spec.Texts("loadBalancerSourceRanges")));
        Optional(text, "Traffic Distribution", spec.Text("trafficDistribution"));
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static void Port(Description text, JsonObject port, List<JsonObject> slices)
    {
        var name = port.Text("name") is { Length: > 0 } given ? given : "<unset>";
        var protocol = port.Text("protocol");
        text.Line($"Port:\t{name}\t{port.Number("port") ?? 0}/{protocol}");
        text.Line($"TargetPort:\t{(port.Has("targetPort") ? port.Text("targetPort") : "0")}/{protocol}");
        if (port.Number("nodePort") is > 0 and var node) text.Line($"NodePort:\t{name}\t{node}/{protocol}");
        text.Line($"Endpoints:\t{EndpointSlicesText.Of(slices, port.Text("name"))}");
    }

    private static string Balanced(JsonObject ingress) =>
        ingress.Text("ip") is { Length: > 0 } ip ? ip + (ingress.Has("ipMode") ? $" ({ingress.Text("ipMode")})" : "") : ingress.Text("hostname");

    private static void Optional(Description text, string title, string value)
    {
        if (value.Length > 0) text.Line($"{title}:\t{value}");
    }
}
