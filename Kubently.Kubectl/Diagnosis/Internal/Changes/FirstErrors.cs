using Kubently.Contracts.Changes;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>The first sign that something went wrong: the earliest warning, failed run of a container, or node that was lost.</summary>
internal static class FirstErrors
{
    // Said while things begin, and no fault.
    private static readonly HashSet<string> Harmless = ["FailedToUpdateEndpoint", "FailedToUpdateEndpointSlices", "DNSConfigForming", "ProbeWarning", "NotTriggerScaleUp"];

    public static FirstError? Of(ClusterSnapshot snapshot, DateTimeOffset since, ChangeSubject subject) =>
        Warnings(snapshot).Concat(Endings(snapshot)).Concat(Nodes(snapshot))
            .Where(error => error.At >= since && error.At <= snapshot.Now && (subject.Includes(error.Object) || snapshot.Find(error.Object) is { } item && subject.Includes(snapshot.WorkloadOf(item))))
            .OrderBy(error => error.At).ThenBy(error => error.Object.ToString(), StringComparer.Ordinal).FirstOrDefault();

    private static IEnumerable<FirstError> Warnings(ClusterSnapshot snapshot) => snapshot.Events
        .Where(found => found.IsWarning && found.FirstSeen is not null && !Harmless.Contains(found.Reason))
        .Select(found => new FirstError(found.FirstSeen!.Value, found.Involved, Quote.Line($"{found.Reason}: {found.Message}")));

    private static IEnumerable<FirstError> Endings(ClusterSnapshot snapshot) =>
        from pod in snapshot.Pods
        from container in pod.InitContainers.Concat(pod.Containers)
        let ending = container.Ending
        where ending.Exists() && ending.Number("exitCode") != 0 && ending.Instant("finishedAt") is not null
        select new FirstError(ending.Instant("finishedAt")!.Value, pod.Object.Reference,
            Quote.Line($"{container.Spoken} exited with code {ending.Number("exitCode")} ({ending.Text("reason")})"));

    private static IEnumerable<FirstError> Nodes(ClusterSnapshot snapshot) =>
        from node in snapshot.Of(Kinds.Node)
        let ready = node.Json.Condition("Ready")
        where ready.Exists() && ready.Text("status") != "True" && ready.Instant("lastTransitionTime") is not null
        select new FirstError(ready.Instant("lastTransitionTime")!.Value, node.Reference, Quote.Line($"not ready: {ready.Text("message") ?? ready.Text("reason")}"));
}
