using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Where an Ingress sends one route.</summary>
internal sealed record IngressBackend(string Route, string Service, JsonElement Port)
{
    public string? Wanted => Port.Text("name") ?? Port.Text("number");

    public static IngressBackend? Of(JsonElement backend, string route) =>
        backend.Text("service", "name") is { Length: > 0 } name ? new IngressBackend(route, name, backend.At("service", "port")) : null;

    public Evidence Evidence(ClusterObject ingress) => Quote.Spec(ingress.Address, $"spec.rules {Route}", $"backend Service {Service}, port {Wanted}");
}
