using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Discover;

/// <summary><c>cluster-info</c>: the control plane's address, and the services of kube-system that say they belong to it.</summary>
internal sealed class ControlPlaneVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var server = run.Cluster.Api.Server.GetLeftPart(UriPartial.Authority);
        run.Out.Line($"Kubernetes control plane is running at {server}");
        var services = (await run.CatalogAsync(cancellationToken)).Find("services");
        foreach (var service in await run.Cluster.TryListAsync(services, "kube-system", new Selection("kubernetes.io/cluster-service=true"), cancellationToken))
        {
            var labels = service.Map("metadata").Map("labels");
            var name = labels.Text("kubernetes.io/name") is { Length: > 0 } label ? label : service.Name();
            var ingress = service.Map("status").Map("loadBalancer").Maps("ingress").FirstOrDefault();
            run.Out.Line($"{name} is running at {(ingress is null ? Proxied(server, service) : Balanced(ingress, service))}");
        }
        run.Out.Append("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
        return 0;
    }

    private static string Balanced(JsonObject ingress, JsonObject service)
    {
        var host = ingress.Text("ip") is { Length: > 0 } ip ? ip : ingress.Text("hostname");
        return string.Join(' ', service.Map("spec").Maps("ports").Select(port => $"http://{host}:{port.Number("port")}"));
    }

    private static string Proxied(string server, JsonObject service)
    {
        var port = service.Map("spec").Maps("ports").FirstOrDefault();
        var name = service.Name();
        var scheme = port?.Text("name") == "https" || port?.Number("port") == 443 ? $"https:{name}:" : name;
        if (port?.Text("name") is { Length: > 0 } portName) scheme = scheme.EndsWith(':') ? scheme + portName : $"{name}:{portName}";
        return $"{server}/api/v1/namespaces/{service.Namespace()}/services/{scheme}/proxy";
    }
}
