using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes jobs.</summary>
internal sealed class JobDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        Parts.Head(text, subject);
        text.Line($"Selector:\t{LabelSelectors.Format(spec.Map("selector"))}");
        Parts.LabelsAndAnnotations(text, subject);
        if (Parts.Controller(subject.Metadata) is { } controller) text.Line($"Controlled By:\t{controller}");
        if (spec.Has("parallelism")) text.Line($"Parallelism:\t{spec.Text("parallelism")}");
        text.Line($"Completions:\t{(spec.Has("completions") ? spec.Text("completions") : "<unset>")}");
        if (spec.Has("completionMode")) text.Line($"Completion Mode:\t{spec.Text("completionMode")}");
        if (spec.Has("suspend")) text.Line($"Suspend:\t{spec.Text("suspend")}");
        if (spec.Has("backoffLimit")) text.Line($"Backoff Limit:\t{spec.Text("backoffLimit")}");
        if (spec.Has("ttlSecondsAfterFinished")) text.Line($"TTL Seconds After Finished:\t{spec.Text("ttlSecondsAfterFinished")}");
        AppendTimes(subject, text);
        if (spec.Has("activeDeadlineSeconds")) text.Line($"Active Deadline Seconds:\t{spec.Text("activeDeadlineSeconds")}s");
        var ready = status.Has("ready") ? $" ({status.Text("ready")} Ready)" : "";
        text.Line($"Pods Statuses:\t{status.Number("active") ?? 0} Active{ready} / {status.Number("succeeded") ?? 0} Succeeded / {status.Number("failed") ?? 0} Failed");
        if (spec.Text("completionMode") == "Indexed") text.Line($"Completed Indexes:\t{Indexes(status.Text("completedIndexes"))}");
        TemplatePart.Append(text, spec.Map("template"));
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static void AppendTimes(Subject subject, Description text)
    {
        var (started, completed) = (subject.Status.Text("startTime"), subject.Status.Text("completionTime"));
        if (started.Length > 0) text.Line($"Start Time:\t{Timestamps.Rfc1123(started)}");
        if (completed.Length > 0) text.Line($"Completed At:\t{Timestamps.Rfc1123(completed)}");
        if (Timestamps.TryParse(started, out var from) && Timestamps.TryParse(completed, out var to)) text.Line($"Duration:\t{HumanDuration.Format(to - from)}");
    }

    // kubectl cuts the list after fifty characters, behind a comma.
    private static string Indexes(string indexes)
    {
        if (indexes.Length <= 50) return Parts.OrNone(indexes);
        var comma = indexes.LastIndexOf(',', 50);
        return indexes[..(comma + 1)] + "...";
    }
}
