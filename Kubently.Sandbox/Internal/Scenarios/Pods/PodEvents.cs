using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>The events that a pod's story leaves behind.</summary>
internal sealed class PodEvents(EventRecorder events, JsonObject pod, PodStory story)
{
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly JsonObject _spec = pod.Object("spec");
    private readonly string _name = pod.Object("metadata").Text("name");

    public void Record()
    {
        if (story.IsScheduled) Scheduled();
        switch (story.Fault)
        {
            case "unschedulable":
                events.Record(pod, "Warning", "FailedScheduling", story.Message, "default-scheduler", Least(story.Age, TimeSpan.FromMinutes(4)), story.Age,
                    Math.Max(1, (int)(story.Age.TotalMinutes / 5)));
                break;
            case "crashLoop" or "initCrash":
                CrashLoop();
                break;
            case "imagePull":
                ImagePull();
                break;
            case "configError":
                Kubelet("Normal", "Pulled", $"Container image \"{Image}\" already present on machine", TimeSpan.FromSeconds(9), story.Age - Second, Tries(12));
                Kubelet("Warning", "Failed", $"Error: {story.Message}", TimeSpan.FromSeconds(9), story.Age - Second, Tries(12));
                break;
            case "notReady":
                Started(story.Age);
                Kubelet("Warning", "Unhealthy", story.Message, TimeSpan.FromSeconds(6), story.Age - TimeSpan.FromSeconds(8), Tries(10));
                break;
            case "creating" or "waiting":
                // What keeps it is for the scenario to tell.
                break;
            default:
                Started(story.Age);
                break;
        }

        events.Record(pod, story.Events);
    }

    private string Image => Affected.Text("image");

    private JsonObject Affected => _spec.Objects("initContainers").Concat(_spec.Objects("containers")).FirstOrDefault(container => container.Text("name") == story.Container)
                                   ?? _spec.Objects("containers").First();

    private void Scheduled() => events.Record(pod, "Normal", "Scheduled",
        $"Successfully assigned {pod.Object("metadata").Text("namespace")}/{_name} to {_spec.Text("nodeName")}", "default-scheduler", story.Age);

    private void Started(TimeSpan ago)
    {
        Kubelet("Normal", "Pulled", $"Container image \"{Image}\" already present on machine", ago - Second);
        Kubelet("Normal", "Created", $"Created container: {Affected.Text("name")}", ago - Second);
        Kubelet("Normal", "Started", $"Started container {Affected.Text("name")}", ago - Second - Second);
    }

    private void CrashLoop()
    {
        var run = story.Ended + story.Ran;
        Kubelet("Normal", "Pulled", $"Container image \"{Image}\" already present on machine", run, story.Age - Second, story.Restarts + 1);
        Kubelet("Normal", "Created", $"Created container: {Affected.Text("name")}", run, story.Age - Second, story.Restarts + 1);
        Kubelet("Normal", "Started", $"Started container {Affected.Text("name")}", run, story.Age - Second, story.Restarts + 1);
        Kubelet("Warning", "BackOff",
            $"Back-off restarting failed container {Affected.Text("name")} in pod {_name}_{pod.Object("metadata").Text("namespace")}({pod.Object("metadata").Text("uid")})",
            Backoff, story.Age - TimeSpan.FromSeconds(6), Math.Max(1, story.Restarts * 9 + 4));
    }

    private void ImagePull()
    {
        var pulls = Math.Max(2, Math.Min(12, (int)(story.Age.TotalMinutes / 5) + 3));
        var last = Least(story.Age, TimeSpan.FromMinutes(3));
        Kubelet("Normal", "Pulling", $"Pulling image \"{Image}\"", last, story.Age - Second, pulls);
        Kubelet("Warning", "Failed", $"Failed to pull image \"{Image}\": {story.Message}", last - Second, story.Age - Second - Second, pulls);
        Kubelet("Warning", "Failed", "Error: ErrImagePull", last - Second, story.Age - Second - Second, pulls);
        Kubelet("Normal", "BackOff", $"Back-off pulling image \"{Image}\"", Backoff, story.Age - TimeSpan.FromSeconds(3), Tries(15));
        Kubelet("Warning", "Failed", "Error: ImagePullBackOff", Backoff, story.Age - TimeSpan.FromSeconds(3), Tries(15));
    }

    // What the kubelet tries each few seconds it has tried this often.
    private int Tries(int eachSeconds) => Math.Max(1, (int)(story.Age.TotalSeconds / eachSeconds));

    private void Kubelet(string type, string reason, string message, TimeSpan last, TimeSpan? first = null, int count = 1) =>
        events.Record(pod, type, reason, message, "kubelet", Never(last), first is null ? null : Never(first.Value < last ? last : first.Value), count,
            _spec.Text("nodeName"), string.Create(CultureInfo.InvariantCulture, $"spec.{(story.IsInitial ? "initContainers" : "containers")}{{{Affected.Text("name")}}}"));

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Never(TimeSpan ago) => ago < TimeSpan.Zero ? TimeSpan.Zero : ago;
}
