using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Services that lead nowhere.</summary>
internal sealed class ServiceAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var service in snapshot.Of(Kinds.Service))
        {
            var selector = service.Json.Map("spec", "selector");
            if (service.Json.Text("spec", "type") == "ExternalName")
            {
                if (ExternalNames.Of(snapshot, service) is { } alias) yield return alias;
                continue;
            }

            if (selector.Count > 0)
                foreach (var draft in Backends(snapshot, service, selector)) yield return draft;
            if (PendingLoadBalancer(snapshot, service) is { } pending) yield return pending;
        }
    }

    private static IEnumerable<Draft> Backends(ClusterSnapshot snapshot, ClusterObject service, ImmutableSortedDictionary<string, string> selector)
    {
        var pods = snapshot.PodsIn(service.Namespace).Where(pod => !pod.Finished && LabelSelector.MatchesAll(selector, pod.Object.Labels)).ToArray();
        if (pods.Length == 0)
        {
            if (Unmatched(snapshot, service, selector) is { } unmatched) yield return unmatched;
            yield break;
        }
        var ready = pods.Where(pod => pod.Ready).ToArray();
        if (ready.Length == 0)
        {
            if (!service.Json.Flag("spec", "publishNotReadyAddresses") && pods.All(pod => pod.Object.AgeAt(snapshot.Now) > Patience)) yield return NotReady(service, pods);
            yield break;
        }
        foreach (var port in service.Json.Items("spec", "ports"))
            if (ServicePorts.Draft(service, port, ready) is { } wrong) yield return wrong;
    }

    private static Draft? Unmatched(ClusterSnapshot snapshot, ClusterObject service, ImmutableSortedDictionary<string, string> selector)
    {
        if (!snapshot.Covers(Kinds.Pod, service.Namespace) || HasManualEndpoints(snapshot, service)) return null;
        var here = snapshot.Workloads.Where(workload => workload.Object.Namespace == service.Namespace).ToArray();
        var right = here.Where(workload => LabelSelector.MatchesAll(selector, workload.PodLabels)).ToArray();
        // It selects the right pods; that there are none is the workload's matter, or what someone wanted.
        if (right.Length > 0)
            return right.All(workload => workload.Wanted == 0) ? null : Empty(service, right);
        var near = NearestWorkload(service, selector, here);
        var spoken = LabelSelector.Spoken(selector);
        var labels = near is null ? "" : LabelSelector.Spoken(near.PodLabels);
        return new Draft
        {
            Rule = "service.selector-matches-nothing",
            Severity = near is null ? Severity.Warning : Severity.Critical,
            Object = service.Reference,
            Cause = $"Service {service.Name} selects pods with {spoken} and no pod in namespace {service.Namespace} has those labels{(near is null ? "." : $"; the pods of {Addresses.Spoken(near.Reference)} have {labels}.")}",
            NextStep = near is null
                ? $"Compare its selector with the pods' labels: kubectl get pods -n {service.Namespace} --show-labels"
                : $"Correct the Service's selector to match {labels}: kubectl edit service/{service.Name} -n {service.Namespace}",
            Evidence =
            [
                Quote.Spec(service.Address, "spec.selector", spoken),
                .. near is null ? [] : (Evidence[])[Quote.Spec(near.Object.Address, "spec.template.metadata.labels", labels)],
                Quote.Field($"endpoints/{service.Name} -n {service.Namespace}", "subsets", "none"),
            ],
        };
    }

    private static Draft Empty(ClusterObject service, Workload[] right) => new()
    {
        Rule = "service.no-pods",
        Severity = Severity.Critical,
        Object = service.Reference,
        Cause = $"Service {service.Name} has no endpoints because {Addresses.Spoken(right[0].Reference)}, whose pods it selects, has none.",
        NextStep = $"Look at the workload: kubectl describe {right[0].Object.Address}",
        Evidence = [Quote.Spec(service.Address, "spec.selector", LabelSelector.Spoken(service.Json.Map("spec", "selector")))],
        CausedBy = [.. right.Select(workload => workload.Reference)],
        OnlyAsSymptom = true,
    };

    private static Draft NotReady(ClusterObject service, PodView[] pods) => new()
    {
        Rule = "service.no-ready-endpoints",
        Severity = Severity.Critical,
        Object = service.Reference,
        Cause = $"Service {service.Name} has no ready endpoints: none of the {Spoken.Count(pods.Length, "pod")} that it selects is ready.",
        NextStep = $"Look at the pods: kubectl get pods -n {service.Namespace} -l {LabelSelector.Spoken(service.Json.Map("spec", "selector"))}",
        Evidence = [Quote.Field($"endpoints/{service.Name} -n {service.Namespace}", "subsets", $"0 ready, {pods.Length} not ready")],
        CausedBy = [.. pods.Select(pod => pod.Workload).Distinct()],
    };

    private static bool HasManualEndpoints(ClusterSnapshot snapshot, ClusterObject service) => snapshot.Of(Kinds.EndpointSlice, service.Namespace)
        .Any(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name && slice.Json.Items("endpoints").Any());

    // The workload that shares most labels with the selector, or is called like the Service.
    private static Workload? NearestWorkload(ClusterObject service, ImmutableSortedDictionary<string, string> selector, Workload[] here) => here
        .Where(workload => workload.PodLabels.Count > 0 && workload.RunsForever)
        .Select(workload => (workload, score: Likeness(service, selector, workload)))
        .Where(one => one.score >= 0.6)
        .OrderByDescending(one => one.score).ThenBy(one => one.workload.Object.Name, StringComparer.Ordinal)
        .Select(one => one.workload).FirstOrDefault();

    private static double Likeness(ClusterObject service, ImmutableSortedDictionary<string, string> selector, Workload workload)
    {
        var values = selector.Average(pair => workload.PodLabels.TryGetValue(pair.Key, out var value) ? Nearest.Likeness(pair.Value, value)
            : workload.PodLabels.ContainsValue(pair.Value) ? 0.9 : 0);
        return Math.Max(values, Nearest.Likeness(service.Name, workload.Object.Name));
    }

    private static Draft? PendingLoadBalancer(ClusterSnapshot snapshot, ClusterObject service)
    {
        if (service.Json.Text("spec", "type") != "LoadBalancer" || service.Json.Items("status", "loadBalancer", "ingress").Any()) return null;
        if (service.AgeAt(snapshot.Now) < TimeSpan.FromMinutes(10)) return null;
        var told = snapshot.EventsOn(service).FirstOrDefault(found => found.IsWarning);
        return new Draft
        {
            Rule = "service.load-balancer-pending",
            Severity = Severity.Warning,
            Object = service.Reference,
            Cause = $"Service {service.Name} of type LoadBalancer has had no address for {Spoken.Duration(service.AgeAt(snapshot.Now))}{(told is null ? "; nothing in the cluster provides load balancers, or it does not answer." : $": {Quote.Line(told.Message, 250)}")}",
            NextStep = $"Read its events: kubectl describe {service.Address}",
            Evidence = [Quote.Field(service.Address, "status.loadBalancer", "{}"), .. told is null ? [] : (Evidence[])[Quote.Event(service, told)]],
        };
    }
}
