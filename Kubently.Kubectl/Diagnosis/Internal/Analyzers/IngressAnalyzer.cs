using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Ingresses that name a Service, a port, a TLS Secret or a class that is not there.</summary>
internal sealed class IngressAnalyzer : IAnalyzer
{
    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var ingress in snapshot.Of(Kinds.Ingress))
        {
            if (Class(snapshot, ingress) is { } wrong) yield return wrong;
            foreach (var backend in Backends(ingress).DistinctBy(one => (one.Service, one.Wanted)))
                if (Backend(snapshot, ingress, backend) is { } broken) yield return broken;
            foreach (var tls in ingress.Json.Items("spec", "tls"))
                if (Certificate(snapshot, ingress, tls) is { } missing) yield return missing;
        }
    }

    private static Draft? Backend(ClusterSnapshot snapshot, ClusterObject ingress, IngressBackend backend)
    {
        var home = ingress.Namespace;
        if (!snapshot.Covers(Kinds.Service, home)) return null;
        if (snapshot.Find(Kinds.Service, home, backend.Service) is not { } service)
        {
            var services = snapshot.Of(Kinds.Service, home).Select(item => item.Name).ToArray();
            var near = Nearest.To(backend.Service, services);
            return Draft(ingress, "ingress.missing-service",
                $"Ingress {ingress.Name} sends {backend.Route} to Service {backend.Service}, which does not exist in namespace {home}{Nearest.Instead(backend.Service, services)}.",
                $"Correct the backend of {backend.Route}{(near is null ? "" : $" to {near}")}, or create the Service: kubectl edit ingress/{ingress.Name} -n {home}",
                backend.Evidence(ingress));
        }
        var ports = service.Json.Items("spec", "ports").ToArray();
        if (backend.Wanted is { Length: > 0 } wanted && !ports.Any(port => (port.Text("name") ?? "") == wanted || port.Text("port") == wanted))
            return Draft(ingress, "ingress.missing-port",
                $"Ingress {ingress.Name} sends {backend.Route} to port {wanted} of Service {backend.Service}, which has only {Spoken.Names([.. ports.Select(port => $"{port.Text("port")}{(port.Text("name") is { } name ? $" ({name})" : "")}")])}.",
                $"Correct the backend's port: kubectl edit ingress/{ingress.Name} -n {home}",
                backend.Evidence(ingress));
        // Only told as part of what is wrong with the Service, when something is.
        return Draft(ingress, "ingress.backend-down", $"Ingress {ingress.Name} sends {backend.Route} to Service {backend.Service}.", "", backend.Evidence(ingress))
            with
        { CausedBy = [service.Reference], OnlyAsSymptom = true };
    }

    private static Draft? Certificate(ClusterSnapshot snapshot, ClusterObject ingress, JsonElement tls)
    {
        if (tls.Text("secretName") is not { Length: > 0 } name || !snapshot.Covers(Kinds.Secret, ingress.Namespace)) return null;
        if (snapshot.Find(Kinds.Secret, ingress.Namespace, name) is not null) return null;
        var near = Nearest.To(name, snapshot.Of(Kinds.Secret, ingress.Namespace).Select(item => item.Name));
        return Draft(ingress, "ingress.missing-tls-secret",
            $"Ingress {ingress.Name} takes the certificate for {Spoken.Names(tls.Texts("hosts"))} from Secret {name}, which does not exist in namespace {ingress.Namespace}{(near is null ? "." : $"; the nearest is {near}.")}",
            $"Create the TLS Secret, or correct its name: kubectl get secrets -n {ingress.Namespace}",
            Quote.Spec(ingress.Address, "spec.tls[].secretName", name)) with
        { Severity = Severity.Warning };
    }

    private static Draft? Class(ClusterSnapshot snapshot, ClusterObject ingress)
    {
        if (!snapshot.Has(Kinds.IngressClass)) return null;
        var classes = snapshot.Of(Kinds.IngressClass);
        var known = Spoken.Names([.. classes.Select(item => item.Name)]);
        if (ingress.Json.Text("spec", "ingressClassName") is { Length: > 0 } name)
            return classes.Any(item => item.Name == name) ? null : Draft(ingress, "ingress.missing-class",
                $"Ingress {ingress.Name} is of class {name}, which does not exist{(known.Length == 0 ? "" : $"; there is {known}")}, so no controller serves it.",
                $"Correct ingressClassName, or install that controller: kubectl get ingressclasses",
                Quote.Spec(ingress.Address, "spec.ingressClassName", name));
        // Some controllers take Ingresses without a class; one that has an address has found its own.
        var taken = ingress.Json.At("metadata", "annotations", "kubernetes.io/ingress.class").Exists() || ingress.Json.Items("status", "loadBalancer", "ingress").Any();
        var byDefault = classes.Any(item => item.Json.Text("metadata", "annotations", "ingressclass.kubernetes.io/is-default-class") == "true");
        return taken || byDefault || classes.Length == 0 ? null : Draft(ingress, "ingress.no-class",
            $"Ingress {ingress.Name} names no class and the cluster has no default one, so probably no controller serves it; there is {known}.",
            $"Set ingressClassName: kubectl edit ingress/{ingress.Name} -n {ingress.Namespace}",
            Quote.Field(ingress.Address, "status.loadBalancer", "{}")) with
        { Severity = Severity.Warning };
    }

    private static IEnumerable<IngressBackend> Backends(ClusterObject ingress)
    {
        if (IngressBackend.Of(ingress.Json.At("spec", "defaultBackend"), "everything else") is { } fallback) yield return fallback;
        foreach (var rule in ingress.Json.Items("spec", "rules"))
            foreach (var path in rule.Items("http", "paths"))
                if (IngressBackend.Of(path.At("backend"), $"{rule.Text("host") ?? "*"}{path.Text("path") ?? "/"}") is { } backend) yield return backend;
    }

    private static Draft Draft(ClusterObject ingress, string rule, string cause, string next, Evidence evidence) => new()
    {
        Rule = rule,
        Severity = Severity.Critical,
        Object = ingress.Reference,
        Cause = cause,
        NextStep = next,
        Evidence = [evidence],
    };
}
