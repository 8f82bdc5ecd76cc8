using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Warnings that keep coming about objects that nothing else was said about.</summary>
internal static class EventAnalyzer
{
    // The usual resync intervals are a few minutes: what still goes on has been said within this time.
    private static readonly TimeSpan News = TimeSpan.FromMinutes(10);

    // Once or twice is how Kubernetes converges.
    private const int Often = 3;

    // Said of things that mend themselves, or that an analyzer judges by the object's own state.
    private static readonly HashSet<string> Expected =
    [
        "FailedToUpdateEndpoint", "FailedToUpdateEndpointSlices", "FailedToCreateEndpoint", "FailedScheduling", "BackOff", "Unhealthy", "Failed",
        "FailedCreate", "FailedGetResourceMetric", "FailedComputeMetricsReplicas", "FailedGetScale", "ProvisioningFailed", "FailedBinding",
        "BackoffLimitExceeded", "DeadlineExceeded", "NodeNotReady", "Evicted", "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox",
        "ProbeWarning", "DNSConfigForming", "Preempted", "NotTriggerScaleUp", "TaintManagerEviction", "FailedKillPod", "ExceededGracePeriod",
    ];

    public static IEnumerable<Draft> Analyze(ClusterSnapshot snapshot, IReadOnlyCollection<Draft> known)
    {
        var told = known.SelectMany(draft => draft.Affected.Append(draft.Object)).ToHashSet();
        var groups = snapshot.Events
            .Where(found => found.IsWarning && found.LastSeen is { } seen && snapshot.Now - seen < News && !Expected.Contains(found.Reason))
            .Select(found => (found, about: snapshot.Find(found.Involved)))
            .Where(one => one.about is not null)
            .GroupBy(one => (Root: snapshot.WorkloadOf(one.about!), one.found.Reason));
        foreach (var group in groups.Where(group => !told.Contains(group.Key.Root) && group.Sum(one => one.found.Count) >= Often))
        {
            var (latest, about) = group.OrderByDescending(one => one.found.LastSeen).First();
            if (told.Contains(about!.Reference)) continue;
            yield return new Draft
            {
                Rule = $"event.{Kebab(latest.Reason)}",
                Severity = Severity.Warning,
                Object = group.Key.Root,
                Cause = $"{Addresses.Spoken(about.Reference)} keeps reporting {latest.Reason} ({group.Sum(one => one.found.Count)} times): {Quote.Line(latest.Message, 300)}",
                NextStep = $"Look at it: kubectl describe {about.Address}",
                Evidence = [.. group.OrderByDescending(one => one.found.LastSeen).Take(3).Select(one => Quote.Event(one.about!, one.found))],
            };
        }
    }

    private static string Kebab(string reason) =>
        string.Concat(reason.Where(char.IsAsciiLetterOrDigit).Select((letter, index) => char.IsAsciiLetterUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
