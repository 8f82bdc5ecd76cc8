using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>What the API server fills into the specs of workloads.</summary>
internal static class WorkloadDefaults
{
    public static void Fill(string kind, JsonObject spec)
    {
        switch (kind)
        {
            case "Deployment": Deployment(spec); break;
            case "StatefulSet": StatefulSet(spec); break;
            case "DaemonSet":
                spec.Default("updateStrategy", Rolling(new JsonObject { ["maxUnavailable"] = 1, ["maxSurge"] = 0 }));
                spec.Default("revisionHistoryLimit", 10);
                break;
            case "ReplicaSet" or "ReplicationController":
                spec.Default("replicas", 1);
                break;
            case "Job": Job(spec); break;
            case "CronJob":
                spec.Default("concurrencyPolicy", "Allow");
                spec.Default("suspend", false);
                spec.Default("successfulJobsHistoryLimit", 3);
                spec.Default("failedJobsHistoryLimit", 1);
                break;
        }

        if (Template(spec) is { } template) PodDefaults.FillTemplate(template.Ensure("spec"));
    }

    /// <summary>The pod template of a workload's spec; null when it has none.</summary>
    public static JsonObject? Template(JsonObject spec) =>
        spec["template"] as JsonObject ?? spec.Object("jobTemplate").Object("spec")["template"] as JsonObject;

    private static void Deployment(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("strategy", new JsonObject());
        var strategy = spec.Object("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            strategy.Ensure("rollingUpdate").Default("maxUnavailable", "25%");
            strategy.Object("rollingUpdate").Default("maxSurge", "25%");
        }

        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
    }

    private static void StatefulSet(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("podManagementPolicy", "OrderedReady");
        spec.Default("updateStrategy", Rolling(new JsonObject { ["partition"] = 0 }));
        spec.Default("revisionHistoryLimit", 10);
    }

    private static void Job(JsonObject spec)
    {
        spec.Default("parallelism", 1);
        if (spec.Number("parallelism", 1) == 1) spec.Default("completions", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("podReplacementPolicy", "TerminatingOrFailed");
    }

    private static JsonObject Rolling(JsonObject how) => new() { ["type"] = "RollingUpdate", ["rollingUpdate"] = how };
}
