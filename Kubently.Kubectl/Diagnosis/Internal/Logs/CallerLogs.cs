using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>What running workloads complain about again and again, and whom they cannot reach.</summary>
internal static partial class CallerLogs
{
    // A retry or two is how programs start; the same complaint for a third time within minutes is a state.
    private const int Often = 3;

    public static IEnumerable<Draft> Analyze(ClusterSnapshot snapshot, LogFacts facts)
    {
        var drafts = facts.Callers.OrderBy(pair => pair.Key.Namespace, StringComparer.Ordinal).ThenBy(pair => pair.Key.Pod, StringComparer.Ordinal)
            .SelectMany(pair => Complaints(snapshot, pair.Key, pair.Value)).ToArray();
        // Everybody whom one policy stops is one story.
        foreach (var group in drafts.GroupBy(draft => (draft.Rule, draft.Object, Single: draft.Rule == "networkpolicy.blocks-traffic" ? "" : draft.Cause)))
        {
            var first = group.First();
            yield return first with
            {
                Affected = [.. group.SelectMany(draft => draft.Affected).Distinct()],
                Evidence = [.. group.SelectMany(draft => draft.Evidence).Distinct().Take(8)],
            };
        }
    }

    private static IEnumerable<Draft> Complaints(ClusterSnapshot snapshot, LogSource source, ImmutableArray<string> lines)
    {
        if (snapshot.Find(Kinds.Pod, source.Namespace, source.Pod) is not { } item) yield break;
        var pod = new PodView(item, snapshot.WorkloadOf(item));
        foreach (var line in TellingLines.Of(lines).Where(line => line.Count >= Often && line.Kind > LogKind.Panic).Take(4))
        {
            if (line.Kind is LogKind.Connection or LogKind.Dns && Target(snapshot, source, line) is { } target)
                yield return Unreached(snapshot, pod, source, line, target.Service, target.Port);
            else if (line.Kind == LogKind.Dns && ClusterDns.Answers(pod)) continue;
            else if (line.Kind is LogKind.Tls or LogKind.Disk or LogKind.Migration or LogKind.Dns || line.Kind == LogKind.Authentication && IsOwnFailure(line.Raw))
                yield return Complaint(snapshot, pod, source, line);
        }
    }

    // A server that turns away clients with bad credentials is well; one whose own credentials are refused is not.
    private static bool IsOwnFailure(string line) => Refused().Finds(line) && !Answering().Finds(line);

    private static (ClusterObject Service, int? Port)? Target(ClusterSnapshot snapshot, LogSource source, TellingLine line) => HostMention.In(line.Raw)
        .Select(host => (service: host.Service(snapshot, source.Namespace) is { } reference ? snapshot.Find(reference) : null, host.Port))
        .Where(one => one.service is not null)
        .Select(one => ((ClusterObject, int?)?)(one.service!, one.Port))
        .FirstOrDefault();

    private static Draft Unreached(ClusterSnapshot snapshot, PodView caller, LogSource source, TellingLine line, ClusterObject service, int? port)
    {
        var pods = Backends.Of(snapshot, service).ToArray();
        var evidence = new Evidence("log", source.Address, Quote.Line(line.Raw));
        var spoken = Addresses.Spoken(service.Reference, caller.Object.Namespace);
        if (pods.FirstOrDefault(pod => pod.Ready) is { } server
            && NetworkPaths.Blockers(snapshot, caller, server, Backends.TargetPort(service, port, server)) is { Count: > 0 } blockers)
            return Blocked(caller, service, server, evidence, blockers);
        return new Draft
        {
            Rule = "log.unreachable-service",
            Severity = Severity.Warning,
            Object = caller.Workload,
            Cause = Sentence.Of($"{Addresses.Spoken(caller.Workload)} cannot reach {spoken}: {line.Said}"),
            NextStep = $"Look at the Service and what is behind it: kubectl describe {service.Address}",
            Evidence = [evidence],
            CausedBy = [service.Reference, .. pods.Select(pod => pod.Workload).Distinct()],
        };
    }

    private static Draft Blocked(PodView caller, ClusterObject service, PodView server, Evidence evidence, IReadOnlyList<(ClusterObject Policy, string Direction)> blockers)
    {
        var (policy, _) = blockers[0];
        var directions = blockers.Where(one => one.Policy == policy).Select(one => one.Direction).ToArray();
        var spoken = Addresses.Spoken(service.Reference, policy.Namespace);
        var what = string.Join(" and ", directions.Select(direction => direction == "Egress" ? $"egress from {Addresses.Spoken(caller.Workload, policy.Namespace)}" : $"ingress to the pods of {spoken}"));
        return new Draft
        {
            Rule = "networkpolicy.blocks-traffic",
            Severity = Severity.Critical,
            Object = policy.Reference,
            Cause = $"NetworkPolicy {policy.Name} in namespace {policy.Namespace} denies {what}, and no other policy allows it, so {Addresses.Spoken(caller.Workload)} cannot reach {spoken}.",
            NextStep = $"Add a NetworkPolicy that allows {Addresses.Spoken(caller.Workload)} to reach the pods of {Addresses.Spoken(server.Workload)}: kubectl get networkpolicies -n {policy.Namespace} -o yaml",
            Evidence =
            [
                evidence,
                .. blockers.Select(one => one.Policy).Distinct().Take(3).Select(one => Quote.Spec($"networkpolicy/{one.Name} -n {one.Namespace}", "spec",
                    $"podSelector {(one.Json.At("spec", "podSelector").Exists() ? one.Json.At("spec", "podSelector").GetRawText() : "{}")}, policyTypes {string.Join(", ", one.Json.Texts("spec", "policyTypes"))}, {one.Json.Items("spec", "ingress").Count()} ingress and {one.Json.Items("spec", "egress").Count()} egress rules")),
            ],
            Affected = [caller.Workload, service.Reference],
        };
    }

    private static Draft Complaint(ClusterSnapshot snapshot, PodView pod, LogSource source, TellingLine line) => new()
    {
        Rule = line.Kind switch
        {
            LogKind.Tls => "log.tls",
            LogKind.Disk => "log.disk-full",
            LogKind.Migration => "log.migration",
            LogKind.Authentication => "log.authentication",
            _ => "log.unknown-host",
        },
        Severity = Severity.Warning,
        Object = pod.Workload,
        Cause = Sentence.Of($"{Addresses.Spoken(pod.Workload)} runs but logs the same failure again and again: {line.Said}"),
        NextStep = $"{LogAdvice.For(line.Kind) ?? "See what it asks for, and whom"}. Its log says more: kubectl logs {pod.Object.Name} -n {pod.Object.Namespace} -c {source.Container}",
        Evidence = [new Evidence("log", source.Address, Quote.Line(line.Raw))],
        Affected = [pod.Object.Reference],
        CausedBy = line.Kind != LogKind.Dns ? [] : DnsPaths.IsSilence(line.Raw) && DnsPaths.Blocker(snapshot, pod.Object) is { } policy ? [policy.Reference] : ClusterDns.Of(snapshot),
    };

    [GeneratedRegex(@"authentication failed|access denied for user|WRONGPASS|NOAUTH|login failed|(invalid|expired|incorrect) (credentials?|passwords?|api.?keys?)", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\b(GET|POST|PUT|PATCH|DELETE|HEAD) /|\bWARN|level""?\s*[=:]\s*""?warn|\bclient\b|remote.?addr|status""?\s*[=:]\s*""?40[13]", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Answering();
}
