using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>A ConfigMap, a Secret or a key of one that a pod names and that is not there.</summary>
internal sealed partial record MissingReference(string Kind, string Name, string? Key)
{
    /// <summary>Reads it from the kubelet's words; null when they are about something else.</summary>
    public static MissingReference? In(string words)
    {
        if (KeyWords().Match(words) is { Success: true } key)
            return new MissingReference(Proper(key.Groups["kind"].Value), key.Groups["name"].Value, key.Groups["key"].Value);
        return ObjectWords().Match(words) is { Success: true } item
            ? new MissingReference(Proper(item.Groups["kind"].Value), item.Groups["name"].Value, null)
            : null;
    }

    public PodFault Fault(ClusterSnapshot snapshot, PodView pod, string user, ImmutableArray<Evidence> evidence)
    {
        var home = pod.Object.Namespace;
        var found = snapshot.Find(Kind, home, Name);
        var rule = Key is not null ? "config.missing-key" : Kind == Kinds.Secret ? "config.missing-secret" : "config.missing-configmap";
        return new PodFault
        {
            Rule = rule,
            Group = $"{Kind}/{Name}/{Key}",
            Cause = Key is null
                ? $"{user} of {Addresses.Spoken(pod.Workload)} needs {Kind} {Name}, which does not exist in namespace {home}.{NearestObject(snapshot, home)}"
                : $"{user} of {Addresses.Spoken(pod.Workload)} needs key {Key} of {Kind} {Name}, which has no such key.{NearestKey(found)}",
            NextStep = Key is null
                ? $"Create it, or correct the name where {Addresses.Spoken(pod.Workload)} refers to it: kubectl get {Kind.ToLowerInvariant()}s -n {home}"
                : $"Add the key to {Kind} {Name}, or correct the key where {Addresses.Spoken(pod.Workload)} refers to it: kubectl describe {Kind.ToLowerInvariant()}/{Name} -n {home}",
            Evidence = found is null || Key is null ? evidence : [.. evidence, .. Keys(found)],
        };
    }

    private string NearestObject(ClusterSnapshot snapshot, string? home)
    {
        if (!snapshot.Covers(Kind, home)) return "";
        var near = Nearest.To(Name, snapshot.Of(Kind, home).Select(item => item.Name));
        return near is null || near == Name ? "" : $" The nearest that exists is {near}.";
    }

    private string NearestKey(ClusterObject? found)
    {
        if (found is null || KeyNames.Of(found) is not { Count: > 0 } keys) return "";
        var near = Nearest.To(Key!, keys);
        return $" It has {Spoken.Names([.. keys])}{(near is null ? "" : $"; {near} may be meant")}.";
    }

    private static ImmutableArray<Evidence> Keys(ClusterObject found) =>
        KeyNames.Of(found) is { Count: > 0 } keys ? [new Evidence("spec", $"{found.Address} data", $"keys: {Spoken.Names([.. keys])}")] : [];

    private static string Proper(string kind) => kind.Equals("secret", StringComparison.OrdinalIgnoreCase) ? Kinds.Secret : Kinds.ConfigMap;

    [GeneratedRegex(@"couldn't find key (?<key>\S+) in (?<kind>ConfigMap|Secret) [^/\s]+/(?<name>[^\s,]+)", RegexOptions.IgnoreCase)]
    private static partial Regex KeyWords();

    [GeneratedRegex(@"\b(?<kind>configmap|secret)s? ""?(?:[^/""\s]+/)?(?<name>[a-z0-9][a-z0-9.-]*)""? not found", RegexOptions.IgnoreCase)]
    private static partial Regex ObjectWords();
}
