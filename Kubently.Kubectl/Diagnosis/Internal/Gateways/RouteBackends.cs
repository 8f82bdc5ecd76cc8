using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Gateways;

/// <summary>The Services that an HTTPRoute sends requests to: missing, without that port, or in a namespace that does not let it.</summary>
internal static class RouteBackends
{
    public static IEnumerable<Draft> Of(ClusterSnapshot snapshot, ClusterObject route) => route.Json.Items("spec", "rules")
        .SelectMany(rule => rule.Items("backendRefs"))
        .Where(backend => (backend.Text("kind") ?? Kinds.Service) == Kinds.Service)
        .DistinctBy(backend => (backend.Text("namespace"), backend.Text("name"), backend.Text("port")))
        .Select(backend => Of(snapshot, route, backend)).OfType<Draft>();

    private static Draft? Of(ClusterSnapshot snapshot, ClusterObject route, JsonElement backend)
    {
        var home = backend.Text("namespace") ?? route.Namespace;
        var name = backend.Text("name") ?? "";
        var port = backend.Text("port");
        var evidence = Quote.Spec(route.Address, "spec.rules[].backendRefs", $"Service {home}/{name}, port {port ?? "(none)"}");
        if (home != route.Namespace && snapshot.Covers(Kinds.ReferenceGrant, home) && !Granted(snapshot, route, home, name))
            return RouteAnalyzer.Draft(route, "httproute.no-reference-grant",
                $"HTTPRoute {route.Name} sends requests to Service {name} in namespace {home}, and no ReferenceGrant there allows HTTPRoutes of namespace {route.Namespace} to.",
                $"Create a ReferenceGrant in namespace {home} from HTTPRoute in {route.Namespace} to Service {name}: kubectl get referencegrants -n {home}",
                [.. RouteAnalyzer.Said(route, "ResolvedRefs"), evidence]);
        if (!snapshot.Covers(Kinds.Service, home)) return null;
        if (snapshot.Find(Kinds.Service, home, name) is not { } service)
        {
            var services = snapshot.Of(Kinds.Service, home).Select(item => item.Name).ToArray();
            var near = Nearest.To(name, services);
            return RouteAnalyzer.Draft(route, "httproute.missing-service",
                $"HTTPRoute {route.Name} ({Hosts(route)}) sends requests to Service {name}, which does not exist in namespace {home}{Nearest.Instead(name, services)}.",
                $"Correct backendRefs{(near is null ? "" : $" to {near}")}: kubectl edit httproute/{route.Name} -n {route.Namespace}",
                [evidence, .. RouteAnalyzer.Said(route, "ResolvedRefs")]);
        }

        var ports = service.Json.Items("spec", "ports").Select(one => one.Text("port") ?? "").ToArray();
        return port is not null && !ports.Contains(port)
            ? RouteAnalyzer.Draft(route, "httproute.missing-port",
                $"HTTPRoute {route.Name} ({Hosts(route)}) sends requests to port {port} of Service {name}, which has only {Spoken.Names(ports)}.",
                $"Correct the backend's port: kubectl edit httproute/{route.Name} -n {route.Namespace}", evidence)
            : RouteAnalyzer.Draft(route, "httproute.backend-down", $"HTTPRoute {route.Name} sends requests to Service {name}.", "", evidence) with
            {
                CausedBy = [service.Reference],
                OnlyAsSymptom = true,
            };
    }

    private static bool Granted(ClusterSnapshot snapshot, ClusterObject route, string? home, string service) => snapshot.Of(Kinds.ReferenceGrant, home).Any(grant =>
        grant.Json.Items("spec", "from").Any(from => from.Text("kind") == Kinds.HttpRoute && from.Text("namespace") == route.Namespace)
        && grant.Json.Items("spec", "to").Any(to => to.Text("kind") == Kinds.Service && (to.Text("name") is not { Length: > 0 } only || only == service)));

    private static string Hosts(ClusterObject route) => route.Json.Texts("spec", "hostnames") is { Length: > 0 } hosts ? Spoken.Names([.. hosts]) : "every host";
}
