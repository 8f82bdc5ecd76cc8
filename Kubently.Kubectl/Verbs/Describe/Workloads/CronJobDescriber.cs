using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes cron jobs.</summary>
internal sealed class CronJobDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Schedule:\t{spec.Text("schedule")}");
        text.Line($"Concurrency Policy:\t{spec.Text("concurrencyPolicy")}");
        text.Line($"Suspend:\t{(spec.Has("suspend") ? spec.Flag("suspend") ? "True" : "False" : "<unset>")}");
        text.Line($"Successful Job History Limit:\t{OrUnset(spec, "successfulJobsHistoryLimit")}");
        text.Line($"Failed Job History Limit:\t{OrUnset(spec, "failedJobsHistoryLimit")}");
        text.Line($"Starting Deadline Seconds:\t{(spec.Has("startingDeadlineSeconds") ? spec.Text("startingDeadlineSeconds") + "s" : "<unset>")}");

        var job = spec.Map("jobTemplate").Map("spec");
        text.Line($"Selector:\t{(job.Map("selector") is { } selector ? LabelSelectors.Format(selector) : "<unset>")}");
        text.Line($"Parallelism:\t{OrUnset(job, "parallelism")}");
        text.Line($"Completions:\t{OrUnset(job, "completions")}");
        if (job.Has("activeDeadlineSeconds")) text.Line($"Active Deadline Seconds:\t{job.Text("activeDeadlineSeconds")}s");
        TemplatePart.Append(text, job.Map("template"));
        text.Line($"Last Schedule Time:\t{(status.Text("lastScheduleTime") is { Length: > 0 } last ? Timestamps.Rfc1123(last) : "<unset>")}");
        text.Line($"Active Jobs:\t{Parts.OrNone(string.Join(", ", status.Maps("active").Select(active => active.Text("name"))))}");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static string OrUnset(JsonNode? node, string field) => node.Has(field) ? node.Text(field) : "<unset>";
}
