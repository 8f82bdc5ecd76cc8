using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Admission webhooks and aggregated APIs whose Service is missing or has nobody behind it.</summary>
internal sealed class WebhookAnalyzer : IAnalyzer
{
    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var configuration in snapshot.Of(Kinds.ValidatingWebhookConfiguration).Concat(snapshot.Of(Kinds.MutatingWebhookConfiguration)))
            foreach (var hook in configuration.Json.Items("webhooks"))
            {
                var name = hook.Text("clientConfig", "service", "name");
                var home = hook.Text("clientConfig", "service", "namespace");
                if (name is null || !snapshot.Covers(Kinds.Service, home)) continue;
                var service = new ObjectReference(Kinds.Service, home, name);
                if (Trouble(snapshot, service) is not { } trouble) continue;
                var fails = hook.Text("failurePolicy") != "Ignore";
                yield return new Draft
                {
                    Rule = "webhook.unreachable",
                    Severity = fails ? Severity.Critical : Severity.Warning,
                    Object = configuration.Reference,
                    Cause = $"Webhook {hook.Text("name")} of {Addresses.Spoken(configuration.Reference)} calls Service {name} in namespace {home}, which {trouble}{(fails ? ", and its failurePolicy is Fail: what it guards cannot be created or changed." : "; its failurePolicy is Ignore, so its rules are not applied.")}",
                    NextStep = $"Bring the webhook's Service back, or remove the configuration: kubectl get {configuration.Address} -o yaml",
                    Evidence = [Quote.Spec(configuration.Address, $"webhooks[{hook.Text("name")}].clientConfig.service", $"{home}/{name}, failurePolicy {hook.Text("failurePolicy") ?? "Fail"}")],
                    CausedBy = [service],
                };
            }
        foreach (var api in snapshot.Of(Kinds.ApiService))
            if (Unavailable(api) is { } draft) yield return draft;
    }

    private static string? Trouble(ClusterSnapshot snapshot, ObjectReference service)
    {
        if (snapshot.Find(service) is null) return "does not exist";
        if (!snapshot.Covers(Kinds.EndpointSlice, service.Namespace)) return null;
        var slices = snapshot.Of(Kinds.EndpointSlice, service.Namespace).Where(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name);
        return slices.SelectMany(slice => slice.Json.Items("endpoints")).Any(endpoint => endpoint.FlagOrNull("conditions", "ready") != false) ? null : "has no ready endpoints";
    }

    private static Draft? Unavailable(ClusterObject api)
    {
        var condition = api.Json.Condition("Available");
        if (condition.Text("status") != "False") return null;
        var name = api.Json.Text("spec", "service", "name");
        return new Draft
        {
            Rule = "apiservice.unavailable",
            Severity = Severity.Critical,
            Object = api.Reference,
            Cause = $"APIService {api.Name} is not available ({condition.Text("reason")}): {Quote.Line(condition.Text("message") ?? "", 250)}",
            NextStep = $"Look at what serves it: kubectl describe apiservice/{api.Name}",
            Evidence = [Quote.Field(api.Address, "status.conditions[Available]", $"{condition.Text("reason")}: {condition.Text("message")}")],
            CausedBy = name is null ? [] : [new ObjectReference(Kinds.Service, api.Json.Text("spec", "service", "namespace"), name)],
        };
    }
}
