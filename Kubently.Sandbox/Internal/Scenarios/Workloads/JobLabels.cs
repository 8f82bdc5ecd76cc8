using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>The labels by which a Job finds its pods; they hold its uid.</summary>
internal static class JobLabels
{
    public static void Put(JsonObject job)
    {
        var (uid, name, spec) = (job.Object("metadata").Text("uid"), job.Object("metadata").Text("name"), job.Object("spec"));
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } };
        var labels = spec.Ensure("template").Ensure("metadata").Ensure("labels");
        foreach (var prefix in new[] { "", "batch.kubernetes.io/" }) (labels[$"{prefix}controller-uid"], labels[$"{prefix}job-name"]) = (uid, name);
    }
}
