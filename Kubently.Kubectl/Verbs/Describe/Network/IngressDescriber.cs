using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>Describes ingresses, with the endpoints behind each path.</summary>
internal sealed class IngressDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var spec = subject.Spec;
        text.Line($"Name:\t{subject.Name}");
        Parts.Labels(text, "Labels", subject.Metadata, "labels");
        text.Line($"Namespace:\t{subject.Namespace}");
        var addresses = subject.Status.Map("loadBalancer").Maps("ingress").Select(ingress => ingress.Text("ip") is { Length: > 0 } ip ? ip : ingress.Text("hostname"));
        text.Line($"Address:\t{string.Join(',', addresses.Where(address => address.Length > 0).Distinct().Order(StringComparer.Ordinal))}");
        text.Line($"Ingress Class:\t{(spec.Has("ingressClassName") ? spec.Text("ingressClassName") : "<none>")}");
        var fallback = spec.Map("defaultBackend") is { } backend ? await BackendAsync(subject, backend, cancellationToken) : "<default>";
        text.Line($"Default backend:\t{fallback}");
        if (spec.Items("tls") is { Count: > 0 }) text.Line("TLS:");
        foreach (var tls in spec.Maps("tls"))
            text.Line(1, $"{(tls.Text("secretName") is { Length: > 0 } secret ? secret + " terminates" : "SNI routes")} {string.Join(',', tls.Texts("hosts"))}");

        text.Line("Rules:\n  Host\tPath\tBackends");
        text.Line(1, "----\t----\t--------");
        var rules = spec.Maps("rules").Where(rule => rule.Map("http") is not null).ToList();
        foreach (var rule in rules)
        {
            text.Line(1, $"{(rule.Text("host") is { Length: > 0 } host ? host : "*")}\t");
            foreach (var path in rule.Map("http").Maps("paths"))
                text.Line(2, $"\t{path.Text("path")} \t{await BackendAsync(subject, path.Map("backend"), cancellationToken)}");
        }
        if (rules.Count == 0) text.Line(1, $"*\t*\t{fallback}");
        Parts.Annotations(text, subject.Metadata);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static async Task<string> BackendAsync(Subject subject, JsonObject? backend, CancellationToken cancellationToken)
    {
        if (backend.Map("service") is not { } service)
        {
            return backend.Map("resource") is { } resource
                ? $"APIGroup: {(resource.Has("apiGroup") ? resource.Text("apiGroup") : "<none>")}, Kind: {resource.Text("kind")}, Name: {resource.Text("name")}"
                : "";
        }
        var (name, port) = (service.Text("name"), service.Map("port"));
        var shown = $"{name}:{(port.Number("number") is > 0 and var number ? number.ToString()! : port.Text("name"))}";
        if (subject.Catalog.Find("services") is not { } services) return shown;
        JsonObject found;
        try
        {
            found = await subject.Run.Cluster.ReadAsync(services, subject.Namespace, name, cancellationToken);
        }
        catch (ApiFailure failure)
        {
            return $"{shown} (<error: {failure.Message}>)";
        }
        var slices = await subject.ListAsync("endpointslices.discovery.k8s.io", subject.Namespace, new Selection($"kubernetes.io/service-name={name}"), cancellationToken);
        var matched = found.Map("spec").Maps("ports").LastOrDefault(candidate =>
            port.Number("number") > 0 ? candidate.Number("port") == port.Number("number") : port.Text("name").Length > 0 && candidate.Text("name") == port.Text("name"));
        return $"{shown} ({EndpointSlicesText.Of(slices, matched.Text("name"))})";
    }
}
