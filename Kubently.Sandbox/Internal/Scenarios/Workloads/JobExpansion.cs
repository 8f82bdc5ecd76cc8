using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>A Job with the pods it tried.</summary>
internal static class JobExpansion
{
    public static void Expand(WorkloadPlan plan)
    {
        WorkloadDefaults.Fill("Job", plan.Spec);
        JobLabels.Put(plan.Manifest);
        plan.Metadata["labels"] = plan.Template.Object("metadata").Object("labels").Copy();

        var stories = plan.Stories(0);
        foreach (var (story, at) in stories.Select((story, at) => (story, at)))
        {
            var pod = $"{plan.Name}-{Names.Suffix(plan.Stage.Seeded($"{plan.Name}/{at}"), 5)}";
            plan.Events.Record(plan.Manifest, "Normal", "SuccessfulCreate", $"Created pod: {pod}", "job-controller", story.Age);
            plan.Pods.Create(plan.Manifest, plan.Template, pod, $"{plan.Name}-", [], story);
        }

        plan.Metadata["generation"] = 1;
        plan.Manifest["status"] = Status(plan, stories);
        plan.Finish();
    }

    private static JsonObject Status(WorkloadPlan plan, IReadOnlyList<PodStory> stories)
    {
        var (failed, succeeded) = (stories.Count(story => story.Fault == "failed"), stories.Count(story => story.Fault == "succeeded"));
        var running = stories.Count - failed - succeeded;
        var status = new JsonObject { ["startTime"] = plan.Stage.Time(plan.Age), ["terminating"] = 0, ["ready"] = running, ["uncountedTerminatedPods"] = new JsonObject() };
        if (running > 0) status["active"] = running;
        if (failed > 0) status["failed"] = failed;
        if (succeeded > 0) status["succeeded"] = succeeded;
        var last = stories.Count > 0 ? stories[^1].Ended : plan.Age;
        if (succeeded > 0 && running == 0)
        {
            status["completionTime"] = plan.Stage.Time(last);
            status["conditions"] = new JsonArray(Condition(plan, "Complete", last, "CompletionsReached", "Reached expected number of succeeded pods"));
        }
        else if (failed > plan.Spec.Number("backoffLimit", 6))
        {
            const string message = "Job has reached the specified backoff limit";
            status["conditions"] = new JsonArray(
                Condition(plan, "FailureTarget", last, "BackoffLimitExceeded", message), Condition(plan, "Failed", last, "BackoffLimitExceeded", message));
            plan.Events.Record(plan.Manifest, "Warning", "BackoffLimitExceeded", message, "job-controller", last);
        }

        return status;
    }

    private static JsonObject Condition(WorkloadPlan plan, string type, TimeSpan since, string reason, string message)
    {
        var condition = WorkloadPlan.Condition(type, true, plan.Stage.Time(since), reason, message);
        condition.Insert(2, "lastProbeTime", plan.Stage.Time(since));
        return condition;
    }
}
