using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Jobs that failed, or are failing; those of a CronJob are reported under it unless a later one succeeded.</summary>
internal sealed class JobAnalyzer : IAnalyzer
{
    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        var jobs = snapshot.Of(Kinds.Job).GroupBy(snapshot.WorkloadOf);
        foreach (var family in jobs)
        {
            // Of a CronJob only its last run tells how it is.
            var newest = family.OrderByDescending(job => job.CreatedAt).ThenBy(job => job.Name, StringComparer.Ordinal).ToArray();
            var last = newest.FirstOrDefault(job => Ended(job)) ?? newest[0];
            if (Failed(snapshot, family.Key, last) is { } failed) yield return failed;
            foreach (var job in newest.Where(job => !Ended(job)))
            {
                if (Retrying(snapshot, family.Key, job) is { } retrying) yield return retrying;
                if (FailedCreation.Of(snapshot, new Workload(job)) is { } refused) yield return refused with { Object = family.Key };
            }
        }
    }

    private static bool Ended(ClusterObject job) => job.Json.Condition("Failed").Text("status") == "True" || job.Json.Condition("Complete").Text("status") == "True";

    private static Draft? Failed(ClusterSnapshot snapshot, ObjectReference root, ClusterObject job)
    {
        var condition = job.Json.Condition("Failed");
        if (condition.Text("status") != "True") return null;
        var reason = condition.Text("reason") ?? "Failed";
        var (rule, what) = reason switch
        {
            "BackoffLimitExceeded" => ("job.backoff-limit", $"failed {Spoken.Count(Math.Max(1, job.Json.Number("status", "failed")), "time")} and used up its {Spoken.Count(job.Json.NumberOrNull("spec", "backoffLimit") ?? 6, "retry").Replace("retrys", "retries", StringComparison.Ordinal)}"),
            "DeadlineExceeded" => ("job.deadline-exceeded", $"ran longer than its deadline of {job.Json.Number("spec", "activeDeadlineSeconds")} seconds"),
            _ => ("job.failed", $"failed ({reason}: {Quote.Line(condition.Text("message") ?? "", 200)})"),
        };
        return Draft(snapshot, root, job, rule, what) with
        {
            Evidence = [Quote.Field(job.Address, "status.conditions[Failed]", $"{reason}: {condition.Text("message")}"), .. Exits(snapshot, job)],
        };
    }

    private static Draft? Retrying(ClusterSnapshot snapshot, ObjectReference root, ClusterObject job)
    {
        var failed = job.Json.Number("status", "failed");
        // Trying again is what a Job is for: the first time, while the next try runs, nothing is broken.
        var first = failed == 1 && snapshot.PodsIn(job.Namespace).Any(pod => pod.Object.Controller is { Kind: Kinds.Job } owner && owner.Name == job.Name && pod.Ready);
        return failed == 0 ? null : Draft(snapshot, root, job, "job.retrying", $"has failed {Spoken.Count(failed, "time")} and is trying again") with
        {
            Severity = first ? Severity.Info : Severity.Warning,
            Evidence = [Quote.Field(job.Address, "status.failed", $"{failed}"), .. Exits(snapshot, job)],
        };
    }

    private static Draft Draft(ClusterSnapshot snapshot, ObjectReference root, ClusterObject job, string rule, string what)
    {
        var pods = Pods(snapshot, job);
        var killed = pods.Take(1).SelectMany(FailedContainers).Select(OutOfMemory).FirstOrDefault(words => words is not null);
        var name = root == job.Reference ? $"Job {job.Name}" : $"Job {job.Name} of {Addresses.Spoken(root)}";
        return new Draft
        {
            Rule = rule,
            Severity = Severity.Critical,
            Object = root,
            Cause = killed is null ? $"{name} {what}" : $"{name} {what}: {killed.Value.Words}",
            NextStep = killed?.Next ?? $"Read the log of its last pod: kubectl logs job/{job.Name} -n {job.Namespace}",
            Affected = [.. root == job.Reference ? [] : (ObjectReference[])[job.Reference], .. pods.Take(3).Select(pod => pod.Object.Reference)],
            // Pods of the Job that cannot start have a finding of their own, and it says more.
            CausedBy = [root],
            // What the kernel ended has not said why.
            Logs = killed is not null ? [] : [.. pods.Take(1).SelectMany(FailedContainers).Take(2).Select(one => new LogSource(job.Namespace ?? "", pods[0].Object.Name, one.Name, Previous: false))],
        };
    }

    private static (string Words, string Next)? OutOfMemory(ContainerView container)
    {
        if (container.Terminated.Text("reason") != "OOMKilled") return null;
        return container.Spec.Text("resources", "limits", "memory") is { } limit
            ? ($"its {container.Spoken} was killed when it reached its memory limit of {limit} (OOMKilled).", $"Raise the memory limit of {container.Name} above {limit}, or let it use less, and run the Job anew.")
            : ($"its {container.Spoken} was killed because its node ran out of memory (OOMKilled).", $"Give {container.Name} a memory request and limit that match what it uses, and run the Job anew.");
    }

    private static PodView[] Pods(ClusterSnapshot snapshot, ClusterObject job) =>
        [.. snapshot.PodsIn(job.Namespace).Where(pod => pod.Object.Controller is { Kind: Kinds.Job } owner && owner.Name == job.Name && pod.Phase == "Failed").OrderByDescending(pod => pod.Object.CreatedAt)];

    private static IEnumerable<ContainerView> FailedContainers(PodView pod) =>
        pod.InitContainers.Concat(pod.Containers).Where(one => one.Terminated.Exists() && one.Terminated.Number("exitCode") != 0);

    private static IEnumerable<Evidence> Exits(ClusterSnapshot snapshot, ClusterObject job) =>
        from pod in Pods(snapshot, job).Take(1)
        from container in FailedContainers(pod)
        select Quote.Field(pod.Object.Address, $"status.containerStatuses[{container.Name}].state.terminated",
            $"{container.Terminated.Text("reason")}, exit code {container.Terminated.Number("exitCode")}{(container.Terminated.Text("message") is { Length: > 0 } words ? $": {words}" : "")}");
}
