using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Workloads whose pods the API server does not let be: quota, admission, a missing ServiceAccount.</summary>
internal static partial class FailedCreation
{
    private static readonly TimeSpan News = TimeSpan.FromMinutes(30);

    public static Draft? Of(ClusterSnapshot snapshot, Workload workload)
    {
        var wanted = workload.RunsForever ? workload.Wanted : 1;
        var pods = snapshot.PodsOf(workload.Reference).Count(pod => !pod.Finished && !pod.Deleting);
        if (wanted == 0 || workload.RunsForever && pods >= wanted && workload.Available >= wanted) return null;
        if (Refusal(snapshot, workload) is not { } refusal) return null;
        var (rule, why, next) = Classify(snapshot, workload, refusal.Text);
        return new Draft
        {
            Rule = rule,
            Severity = workload.Available == 0 ? Severity.Critical : Severity.Warning,
            Object = workload.Reference,
            Cause = $"Pods of {Addresses.Spoken(workload.Reference)} cannot be created: {why}",
            NextStep = next,
            Evidence = [refusal, Quote.Field(workload.Object.Address, "status", $"{pods} of {wanted} pods exist")],
            CausedBy = Webhooks(snapshot, refusal.Text),
        };
    }

    /// <summary>The quota that a refusal names, if it is about one.</summary>
    public static string? QuotaIn(string words) => QuotaName().Match(words) is { Success: true } match ? match.Groups[1].Value : null;

    private static Evidence? Refusal(ClusterSnapshot snapshot, Workload workload)
    {
        ClusterObject[] makers = [workload.Object, .. Children(snapshot, workload)];
        foreach (var maker in makers)
        {
            var condition = maker.Json.Condition("ReplicaFailure");
            if (condition.Text("status") == "True" && condition.Text("message") is { Length: > 0 } message)
                return new Evidence("status", $"{maker.Address} status.conditions[ReplicaFailure]", Quote.Line($"{condition.Text("reason")}: {message}"));
        }
        foreach (var maker in makers)
            if (snapshot.EventsOn(maker).FirstOrDefault(found => found.Reason == "FailedCreate" && snapshot.Now - (found.LastSeen ?? snapshot.Now) < News) is { } refused)
                return Quote.Event(maker, refused);
        return null;
    }

    private static IEnumerable<ClusterObject> Children(ClusterSnapshot snapshot, Workload workload) =>
        snapshot.Of(Kinds.ReplicaSet, workload.Object.Namespace).Concat(snapshot.Of(Kinds.Job, workload.Object.Namespace))
            .Where(item => item.Controller is { } owner && owner.Kind == workload.Object.Kind && owner.Name == workload.Object.Name)
            .OrderByDescending(item => item.CreatedAt);

    private static (string Rule, string Why, string Next) Classify(ClusterSnapshot snapshot, Workload workload, string words)
    {
        var home = workload.Object.Namespace;
        if (QuotaIn(words) is { } quota)
            return ("workload.quota-exceeded", $"ResourceQuota {quota} is used up ({Quote.Line(After(words, "exceeded quota: "), 250)}).", $"Raise the quota, or lower requests and replicas: kubectl describe resourcequota/{quota} -n {home}");
        if (words.Contains("must specify limits", StringComparison.Ordinal) || words.Contains("must specify requests", StringComparison.Ordinal) || words.Contains("failed quota", StringComparison.Ordinal))
            return ("workload.quota-needs-requests", Quote.Line(After(words, "failed quota: "), 250), $"Give the containers the requests and limits that the quota asks for: kubectl describe resourcequota -n {home}");
        if (words.Contains("serviceaccount", StringComparison.OrdinalIgnoreCase) && words.Contains("not found", StringComparison.Ordinal))
        {
            var name = workload.Template.Text("spec", "serviceAccountName") ?? "default";
            var near = Nearest.To(name, snapshot.Of(Kinds.ServiceAccount, home).Select(item => item.Name));
            return ("workload.missing-service-account", $"ServiceAccount {name} does not exist in namespace {home}{(near is null ? "" : $" (the nearest is {near})")}.", $"Create it, or correct serviceAccountName: kubectl create serviceaccount {name} -n {home}");
        }
        if (words.Contains("failed calling webhook", StringComparison.Ordinal))
            return ("workload.webhook-unreachable", Quote.Line(After(words, "Internal error occurred: "), 300), "Mend the webhook's Service, or remove its configuration: kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations");
        if (words.Contains("admission webhook", StringComparison.Ordinal))
            return ("workload.admission-denied", Quote.Line(words[words.IndexOf("admission webhook", StringComparison.Ordinal)..], 300), $"Change the pod template so that the webhook's policy accepts it: kubectl get {workload.Object.Address} -o yaml");
        if (words.Contains("violates PodSecurity", StringComparison.Ordinal))
            return ("workload.pod-security", Quote.Line(words[words.IndexOf("violates PodSecurity", StringComparison.Ordinal)..], 300), $"Set the security context that the namespace's Pod Security level asks for: kubectl get namespace/{home} --show-labels");
        if (words.Contains("per Container", StringComparison.Ordinal) || words.Contains("per Pod", StringComparison.Ordinal) || words.Contains("LimitRange", StringComparison.Ordinal))
            return ("workload.limit-range", Quote.Line(After(words, "is forbidden: "), 300), $"Stay within the namespace's limits: kubectl describe limitranges -n {home}");
        return ("workload.failed-create", Quote.Line(After(words, "FailedCreate: "), 300), $"Read its events: kubectl describe {workload.Object.Address}");
    }

    private static ImmutableArray<ObjectReference> Webhooks(ClusterSnapshot snapshot, string words)
    {
        if (CalledWebhook().Match(words) is not { Success: true } match) return [];
        return
        [
            .. snapshot.Of(Kinds.ValidatingWebhookConfiguration).Concat(snapshot.Of(Kinds.MutatingWebhookConfiguration))
                .Where(item => item.Json.Items("webhooks").Any(hook => hook.Text("name") == match.Groups[1].Value))
                .Select(item => item.Reference),
        ];
    }

    private static string After(string words, string lead)
    {
        var at = words.IndexOf(lead, StringComparison.Ordinal);
        return at < 0 ? words : words[(at + lead.Length)..];
    }

    [GeneratedRegex(@"exceeded quota: ([a-z0-9][a-z0-9.-]*)")]
    private static partial Regex QuotaName();

    [GeneratedRegex(@"failed calling webhook ""([^""]+)""")]
    private static partial Regex CalledWebhook();
}
