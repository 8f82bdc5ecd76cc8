using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>Jobs: as many running pods as they may have at once. What runs in here does not end by itself.</summary>
internal sealed class JobController(Stage stage, EventRecorder events, PodMaker maker) : IController
{
    private static readonly ResourceKey Jobs = new("batch", "jobs");

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == Jobs) return change.After is null ? [] : [Owned.Self(change)];
        return change.Key == ResourceKey.Pods ? Owned.Owner(change, "Job") : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(Jobs, @namespace, name) is not { } stored || stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var job = JsonText.Copy(stored.Root);
        if (job.Object("status").Objects("conditions").Any(condition => condition.Text("type") is "Complete" or "Failed" && condition.Text("status") == "True")) return;
        var (spec, pods) = (job.Object("spec"), Owned.By(stage.World, ResourceKey.Pods, stored));
        var active = pods.Where(Owned.IsActive).ToList();
        var done = pods.Count(pod => pod.Root.At("status", "phase").Text() == "Succeeded");
        var wanted = spec.Flag("suspend") ? 0 : Math.Min(spec.Number("parallelism", 1), spec.Number("completions", int.MaxValue) - done);
        for (var at = active.Count; at < wanted; at++)
            if (!Make(job)) break;
        foreach (var pod in active.Skip(Math.Max(0, wanted))) Removal.Begin(stage, ResourceKey.Pods, pod);
        Owned.WriteStatus(stage, stored, Status(job, Owned.By(stage.World, ResourceKey.Pods, stored)));
    }

    private bool Make(JsonObject job)
    {
        var name = job.Object("metadata").Text("name");
        var pod = $"{name}-{Names.Suffix(stage.Seeded($"{name}/{stage.World.Store.Revision}"), 5)}";
        var failure = maker.Make(job, job.Object("spec").Object("template"), pod, []);
        events.Record(job, failure is null ? "Normal" : "Warning", failure is null ? "SuccessfulCreate" : "FailedCreate",
            failure is null ? $"Created pod: {pod}" : $"Error creating: {failure}", "job-controller", TimeSpan.Zero);
        return failure is null;
    }

    private JsonObject Status(JsonObject job, IReadOnlyList<StoredObject> pods)
    {
        var suspended = job.Object("spec").Flag("suspend");
        var status = job.Object("status").Copy();
        if (suspended) status.Remove("startTime");
        else status.Default("startTime", stage.Time(TimeSpan.Zero));
        status.Default("uncountedTerminatedPods", new JsonObject());
        status["terminating"] = 0;
        status["ready"] = pods.Count(pod => Owned.IsActive(pod) && Owned.IsReady(pod));
        var active = pods.Count(Owned.IsActive);
        if (active > 0) status["active"] = active;
        else status.Remove("active");
        var known = status.Objects("conditions").FirstOrDefault(condition => condition.Text("type") == "Suspended");
        if (suspended && known is null)
            status["conditions"] = new JsonArray(WorkloadPlan.Condition("Suspended", true, stage.Time(TimeSpan.Zero), "JobSuspended", "Job suspended"));
        else if (!suspended && known?.Text("status") == "True")
            status["conditions"] = new JsonArray(WorkloadPlan.Condition("Suspended", false, stage.Time(TimeSpan.Zero), "JobResumed", "Job resumed"));
        return status;
    }
}
