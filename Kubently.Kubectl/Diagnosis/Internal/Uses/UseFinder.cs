using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Uses;

/// <summary>Who of some objects names or selects another one. Pure.</summary>
internal sealed class UseFinder
{
    private const int MaxHow = 300;

    private readonly ILookup<(string Kind, string? Namespace), ClusterObject> _objects;
    private readonly List<Workload> _workloads;

    public UseFinder(IEnumerable<ClusterObject> objects)
    {
        var all = objects.ToList();
        _objects = all.ToLookup(each => (each.Kind, each.Namespace));
        // What another object manages changes with that one.
        _workloads = [.. all.Where(each => Workload.TemplateKinds.Contains(each.Kind) && each.Controller is null).Select(each => new Workload(each))];
    }

    /// <summary>Whether anything could use an object, as far as is looked here.</summary>
    public static bool CanBeUsed(ObjectReference reference) => reference.Namespace is not null && reference.Kind is Kinds.ConfigMap or Kinds.Secret or Kinds.PersistentVolumeClaim
        or Kinds.ServiceAccount or Kinds.Service or Kinds.Deployment or Kinds.StatefulSet or Kinds.DaemonSet or Kinds.ReplicaSet;

    public IEnumerable<ObjectUse> Find(ObjectReference target) => (target.Kind switch
    {
        Kinds.Service => RoutesTo(target.Namespace, target.Name),
        Kinds.Secret => ByTemplates(target).Concat(CertificatesOf(target)),
        Kinds.ConfigMap or Kinds.PersistentVolumeClaim or Kinds.ServiceAccount => ByTemplates(target),
        _ => OfWorkload(target),
    }).Select(use => new ObjectUse(target, use.By.Reference, use.How.Length <= MaxHow ? use.How : $"{use.How[..MaxHow]}…"));

    private IEnumerable<(ClusterObject By, string How)> ByTemplates(ObjectReference target) =>
        from workload in _workloads
        where workload.Object.Namespace == target.Namespace
        let places = TemplateNames.Of(workload.Template, target.Kind, target.Name).ToList()
        where places.Count > 0
        select (workload.Object, string.Join(", ", places));

    private IEnumerable<(ClusterObject By, string How)> OfWorkload(ObjectReference target)
    {
        foreach (var scaler in Of(Kinds.HorizontalPodAutoscaler, target))
            if (scaler.Json.Text("spec", "scaleTargetRef", "kind") == target.Kind && scaler.Json.Text("spec", "scaleTargetRef", "name") == target.Name)
                yield return (scaler, $"scales it between {scaler.Json.Text("spec", "minReplicas") ?? "1"} and {scaler.Json.Text("spec", "maxReplicas")} replicas");
        if (_workloads.FirstOrDefault(each => each.Reference == target)?.PodLabels is not { Count: > 0 } labels) yield break;
        foreach (var service in Of(Kinds.Service, target).Where(each => Selects(each, labels)))
        {
            yield return (service, "selects its pods");
            foreach (var (by, _) in RoutesTo(target.Namespace, service.Name)) yield return (by, $"sends requests to it through Service {service.Name}");
        }

        foreach (var budget in Of(Kinds.PodDisruptionBudget, target).Where(each => LabelSelector.Matches(each.Json.At("spec", "selector"), labels)))
            yield return (budget, budget.Json.Text("spec", "minAvailable") is { } least ? $"keeps at least {least} of its pods" : $"keeps at most {budget.Json.Text("spec", "maxUnavailable") ?? "1"} of its pods away");
    }

    private IEnumerable<(ClusterObject By, string How)> RoutesTo(string? home, string service)
    {
        foreach (var ingress in _objects[(Kinds.Ingress, home)])
        {
            var paths = ingress.Json.Items("spec", "rules")
                .SelectMany(rule => rule.Items("http", "paths").Where(path => path.Text("backend", "service", "name") == service).Select(path => $"{rule.Text("host")}{path.Text("path")}")).ToList();
            if (ingress.Json.Text("spec", "defaultBackend", "service", "name") == service) paths.Add("everything else");
            if (paths.Count > 0) yield return (ingress, $"sends {string.Join(", ", paths)} to it");
        }

        foreach (var route in _objects[(Kinds.HttpRoute, home)])
            if (route.Json.Items("spec", "rules").SelectMany(rule => rule.Items("backendRefs")).Any(backend => Names(backend, home, service)))
                yield return (route, $"sends requests for {(string.Join(", ", route.Json.Texts("spec", "hostnames")) is { Length: > 0 } hosts ? hosts : "any host")} to it");
    }

    private IEnumerable<(ClusterObject By, string How)> CertificatesOf(ObjectReference secret) =>
        from ingress in Of(Kinds.Ingress, secret)
        where ingress.Json.Items("spec", "tls").Any(tls => tls.Text("secretName") == secret.Name)
        select (ingress, "serves its certificate");

    private IEnumerable<ClusterObject> Of(string kind, ObjectReference beside) => _objects[(kind, beside.Namespace)];

    private static bool Selects(ClusterObject service, ImmutableSortedDictionary<string, string> labels) =>
        service.Json.Map("spec", "selector") is { Count: > 0 } selector && LabelSelector.MatchesAll(selector, labels);

    private static bool Names(JsonElement backend, string? home, string service) =>
        backend.Text("name") == service && (backend.Text("kind") ?? Kinds.Service) == Kinds.Service && (backend.Text("namespace") ?? home) == home;
}
