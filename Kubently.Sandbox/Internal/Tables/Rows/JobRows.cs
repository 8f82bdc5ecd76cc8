using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class JobRows
{
    private static readonly (string Condition, string Status)[] Ends = [("Complete", "Complete"), ("Failed", "Failed")];
    private static readonly (string Condition, string Status)[] Pauses =
        [("Suspended", "Suspended"), ("FailureTarget", "FailureTarget"), ("SuccessCriteriaMet", "SuccessCriteriaMet")];

    public static void Job(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        var succeeded = status.At("succeeded").Number();
        var parallelism = spec.At("parallelism").Number();
        row.Add(row.Name);
        if (row.ServerMinor >= 31) row.Add(StatusOf(row.Object, status));
        row.Add(spec.At("completions").Exists() ? $"{succeeded}/{spec.At("completions").Number()}"
            : parallelism > 1 ? $"{succeeded}/1 of {parallelism}"
            : $"{succeeded}/1");
        row.Add(Duration(row, status), row.Age);
        row.AddContainers(spec.At("template"));
        row.Add(Row.OrNone(LabelTexts.Selector(spec.At("selector"))));
    }

    public static void CronJob(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        row.Add(row.Name, spec.At("schedule").Text());
        if (row.ServerMinor >= 27) row.Add(Row.OrNone(spec.At("timeZone").Text()));
        row.Add(spec.At("suspend").ValueKind switch { JsonValueKind.True => "True", JsonValueKind.False => "False", _ => "<unset>" });
        row.Add((long)status.At("active").Count());
        row.Add(status.At("lastScheduleTime").Exists() ? row.Since(status.At("lastScheduleTime")) : "<none>", row.Age);
        row.AddContainers(spec.At("jobTemplate", "spec", "template"));
        row.Add(Row.OrNone(LabelTexts.Selector(spec.At("jobTemplate", "spec", "selector"))));
    }

    private static string Duration(Row row, JsonElement status)
    {
        if (status.At("startTime").Time() is not { } started) return "";
        return HumanDuration.Of((status.At("completionTime").Time() ?? row.Now) - started);
    }

    private static string StatusOf(JsonElement job, JsonElement status)
    {
        var conditions = status.At("conditions").Items().Where(condition => condition.At("status").Text() == "True")
            .Select(condition => condition.At("type").Text()).ToHashSet();
        var end = Array.Find(Ends, pair => conditions.Contains(pair.Condition)).Status;
        if (end is not null) return end;
        if (job.At("metadata", "deletionTimestamp").Exists()) return "Terminating";
        return Array.Find(Pauses, pair => conditions.Contains(pair.Condition)).Status ?? "Running";
    }
}
