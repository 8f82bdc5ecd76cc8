using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes network policies.</summary>
internal sealed class NetworkPolicyDescriber : IDescriber
{
    private const string Indent = "    ";

    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var spec = subject.Spec;
        Parts.Head(text, subject);
        text.Line($"Created on:\t{CreatedOn(subject.Metadata.Text("creationTimestamp"))}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line("Spec:");
        var selector = LabelSelectors.Format(spec.Map("podSelector"));
        text.Line(1, $"PodSelector:     {(selector.Length > 0 ? selector : "<none> (Allowing the specific traffic to all pods in this namespace)")}");
        var types = spec.Texts("policyTypes").ToList();
        Direction(text, types.Contains("Ingress"), "ingress", "From", "source", spec.Maps("ingress").ToList(), "from");
        Direction(text, types.Contains("Egress"), "egress", "To", "destination", spec.Maps("egress").ToList(), "to");
        text.Line(1, $"Policy Types: {Parts.OrNone(string.Join(", ", types))}");
        return Task.CompletedTask;
    }

    // Go's own form of a time, as the API types print themselves.
    private static string CreatedOn(string timestamp) =>
        Timestamps.TryParse(timestamp, out var time) ? time.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture) : "<nil>";

    private static void Direction(Description text, bool applies, string name, string title, string end, List<JsonObject> rules, string field)
    {
        text.Line(1, applies ? $"Allowing {name} traffic:" : $"Not affecting {name} traffic");
        if (!applies) return;
        if (rules.Count == 0) text.Line($"{Indent}<none> (Selected pods are isolated for {name} connectivity)");
        for (var i = 0; i < rules.Count; i++)
        {
            Ports(text, rules[i]);
            var peers = rules[i].Maps(field).ToList();
            if (peers.Count == 0) text.Line($"{Indent}{title}: <any> (traffic not restricted by {end})");
            foreach (var peer in peers)
            {
                text.Line($"{Indent}{title}:");
                Peer(text, peer);
            }
            if (i < rules.Count - 1) text.Line($"{Indent}----------");
        }
    }

    private static void Ports(Description text, JsonObject rule)
    {
        var ports = rule.Maps("ports").ToList();
        if (ports.Count == 0) text.Line($"{Indent}To Port: <any> (traffic allowed to all ports)");
        foreach (var port in ports)
        {
            var protocol = port.Text("protocol") is { Length: > 0 } given ? given : "TCP";
            var number = port.Has("port") ? port.Text("port") : "<nil>";
            text.Line(port.Has("endPort") ? $"{Indent}To Port Range: {number}-{port.Text("endPort")}/{protocol}" : $"{Indent}To Port: {number}/{protocol}");
        }
    }

    private static void Peer(Description text, JsonObject peer)
    {
        if (peer.Map("namespaceSelector") is { } namespaces) text.Line(1, $"{Indent}NamespaceSelector: {Parts.Selector(namespaces)}");
        if (peer.Map("podSelector") is { } pods) text.Line(1, $"{Indent}PodSelector: {Parts.Selector(pods)}");
        if (peer.Map("namespaceSelector") is not null || peer.Map("podSelector") is not null || peer.Map("ipBlock") is not { } block) return;
        text.Line(1, $"{Indent}IPBlock:");
        text.Line(2, $"{Indent}CIDR: {block.Text("cidr")}");
        text.Line(2, $"{Indent}Except: {string.Join(", ", block.Texts("except"))}");
    }
}
