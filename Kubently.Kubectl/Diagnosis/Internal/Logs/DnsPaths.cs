using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>NetworkPolicies that let a pod ask no name server: what it logs is that nobody answers, whatever the name.</summary>
internal static partial class DnsPaths
{
    private const int Port = 53;

    /// <summary>A finding for each policy that stops the questions of pods that complain about it.</summary>
    public static IEnumerable<Draft> Analyze(ClusterSnapshot snapshot, LogFacts facts)
    {
        var stopped =
            from source in facts.Faults.Concat(facts.Callers)
            from line in TellingLines.Of(source.Value).Where(line => IsSilence(line.Raw)).Take(1)
            let item = snapshot.Find(Kinds.Pod, source.Key.Namespace, source.Key.Pod)
            where item is not null
            let policy = Blocker(snapshot, item)
            where policy is not null
            group (Workload: snapshot.WorkloadOf(item), Evidence: new Evidence("log", source.Key.Address, Quote.Line(line.Raw))) by policy.Reference;
        foreach (var group in stopped.OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            var who = group.Select(one => one.Workload).Distinct().OrderBy(workload => workload.ToString(), StringComparer.Ordinal).ToArray();
            var address = $"networkpolicy/{group.Key.Name} -n {group.Key.Namespace}";
            yield return new Draft
            {
                Rule = "networkpolicy.blocks-dns",
                Severity = Severity.Critical,
                Object = group.Key,
                Cause = $"NetworkPolicy {group.Key.Name} in namespace {group.Key.Namespace} lets {Addresses.Spoken(who[0], group.Key.Namespace)}{(who.Length > 1 ? " and others" : "")} send nothing to port {Port}, and no other policy allows it, so no name is resolved there (DNS).",
                NextStep = $"Allow egress to the cluster's DNS, UDP and TCP port {Port} of kube-system: kubectl get networkpolicies -n {group.Key.Namespace} -o yaml",
                Evidence = [.. group.Select(one => one.Evidence).Take(3), Quote.Spec(address, "spec.egress", Quote.Line(snapshot.Find(group.Key)!.Json.At("spec", "egress") is var egress && egress.Exists() ? egress.GetRawText() : "[]", 300))],
                Affected = [.. who],
            };
        }
    }

    /// <summary>Whether a line says that no name server answered, rather than that it knows no such name.</summary>
    public static bool IsSilence(string line) => Silence().Finds(line);

    /// <summary>The policy that stops a pod's questions for names; null when none does.</summary>
    public static ClusterObject? Blocker(ClusterSnapshot snapshot, ClusterObject pod)
    {
        var selecting = snapshot.Of(Kinds.NetworkPolicy, pod.Namespace)
            .Where(policy => policy.Json.Texts("spec", "policyTypes") is var types && (types.Contains("Egress") || types.Length == 0 && policy.Json.At("spec", "egress").Exists())
                && LabelSelector.Matches(policy.Json.At("spec", "podSelector"), pod.Labels))
            .OrderBy(policy => policy.Json.Items("spec", "egress").Count()).ThenBy(policy => policy.Name, StringComparer.Ordinal).ToArray();
        return selecting.SelectMany(policy => policy.Json.Items("spec", "egress")).Any(Allows) ? null : selecting.FirstOrDefault();
    }

    // To whom is not looked at: a rule for the port of DNS is there for DNS, and name servers may be anywhere.
    private static bool Allows(JsonElement rule)
    {
        var ports = rule.Items("ports").ToArray();
        return ports.Length == 0 ? MayBeDns(rule.Items("to").ToImmutableArray()) : ports.Any(IsDns);
    }

    // Without ports a rule is about everything that its peers serve: of one that names pods of its own namespace alone, no DNS.
    private static bool MayBeDns(ImmutableArray<JsonElement> peers) =>
        peers.IsEmpty || peers.Any(peer => peer.At("namespaceSelector").Exists() || peer.At("ipBlock").Exists());

    private static bool IsDns(JsonElement port)
    {
        if (port.Text("protocol") is "SCTP") return false;
        if (port.Text("port") is not { } wanted) return true;
        if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return wanted.Contains("dns", StringComparison.OrdinalIgnoreCase);
        return port.NumberOrNull("endPort") is { } end ? number <= Port && Port <= end : number == Port;
    }

    [GeneratedRegex(@"EAI_AGAIN|temporary failure in name resolution|server misbehaving|try again|\blookup \S+.{0,80}(i/o timeout|timed out|connection refused)|:53: (i/o timeout|read: connection refused)|resolv\w*.{0,40}timed? ?out|DNS.{0,30}timed? ?out", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Silence();
}
