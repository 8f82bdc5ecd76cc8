using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>CronJobs that do not start when they should.</summary>
internal sealed class CronJobAnalyzer : IAnalyzer
{
    // The controller looks about every ten seconds; a busy one takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var cron in snapshot.Of(Kinds.CronJob))
            if ((Suspended(cron) ?? Invalid(snapshot, cron) ?? Missed(snapshot, cron)) is { } draft) yield return draft;
    }

    private static Draft? Suspended(ClusterObject cron) => !cron.Json.Flag("spec", "suspend") ? null : new Draft
    {
        Rule = "cronjob.suspended",
        Severity = Severity.Info,
        Object = cron.Reference,
        Cause = $"CronJob {cron.Name} is suspended and starts no Jobs{(cron.Json.Text("status", "lastScheduleTime") is { } last ? $"; the last was at {last}" : "")}.",
        NextStep = $"If that is not meant: kubectl patch cronjob/{cron.Name} -n {cron.Namespace} -p '{{\"spec\":{{\"suspend\":false}}}}'",
        Evidence = [Quote.Spec(cron.Address, "spec.suspend", "true")],
    };

    private static Draft? Invalid(ClusterSnapshot snapshot, ClusterObject cron) =>
        snapshot.EventsOn(cron).FirstOrDefault(found => found.Reason is "UnparseableSchedule" or "InvalidSchedule" or "UnknownTimeZone" or "UnparseableTimeZone" or "TooManyMissedTimes") is not { } told ? null
        : new Draft
        {
            Rule = told.Reason == "TooManyMissedTimes" ? "cronjob.missed" : "cronjob.invalid-schedule",
            Severity = Severity.Critical,
            Object = cron.Reference,
            Cause = $"CronJob {cron.Name} (schedule {cron.Json.Text("spec", "schedule")}) starts no Jobs: {Quote.Line(told.Message, 250)}",
            NextStep = $"Correct its schedule, time zone or startingDeadlineSeconds: kubectl describe {cron.Address}",
            Evidence = [Quote.Event(cron, told), Quote.Spec(cron.Address, "spec.schedule", cron.Json.Text("spec", "schedule") ?? "")],
        };

    private static Draft? Missed(ClusterSnapshot snapshot, ClusterObject cron)
    {
        var schedule = cron.Json.Text("spec", "schedule") ?? "";
        // Without the zone's rules on this machine nothing can be said about the hour.
        if (cron.Json.Text("spec", "timeZone") is { Length: > 0 } zone && zone is not ("Etc/UTC" or "UTC")) return null;
        var ran = cron.Json.Instant("status", "lastScheduleTime");
        // A last run at a time that is not in the schedule says that the schedule has been changed since.
        if (ran is { } time && CronSchedule.Next(schedule, time.AddMinutes(-1), time) is null) return null;
        var last = ran ?? cron.CreatedAt;
        if (last is null || CronSchedule.Next(schedule, last.Value, snapshot.Now) is not { } due || snapshot.Now - due < Patience) return null;
        var active = cron.Json.Items("status", "active").Select(job => job.Text("name") ?? "").ToArray();
        var blocked = active.Length > 0 && cron.Json.Text("spec", "concurrencyPolicy") == "Forbid";
        return new Draft
        {
            Rule = blocked ? "cronjob.blocked" : "cronjob.missed",
            Severity = Severity.Warning,
            Object = cron.Reference,
            Cause = blocked
                ? $"CronJob {cron.Name} should have run at {due:yyyy-MM-ddTHH:mm:ssZ} but its Job {Spoken.Names(active)} still runs and concurrencyPolicy is Forbid."
                : $"CronJob {cron.Name} (schedule {schedule}) should have run at {due:yyyy-MM-ddTHH:mm:ssZ} and no Job was started.",
            NextStep = blocked ? $"See what its Job is doing: kubectl logs job/{active[0]} -n {cron.Namespace}" : $"Read its events: kubectl describe {cron.Address}",
            Evidence = [Quote.Spec(cron.Address, "spec.schedule", schedule), Quote.Field(cron.Address, "status.lastScheduleTime", cron.Json.Text("status", "lastScheduleTime") ?? "never")],
            CausedBy = [cron.Reference],
        };
    }
}
