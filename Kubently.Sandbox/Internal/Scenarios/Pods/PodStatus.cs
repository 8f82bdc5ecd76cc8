using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>The status that the scheduler and the kubelet leave on a pod.</summary>
internal sealed class PodStatus(Stage stage, JsonObject pod, PodStory story)
{
    private static readonly TimeSpan Startup = TimeSpan.FromSeconds(3);

    private readonly JsonObject _spec = pod.Object("spec");
    private readonly string _name = pod.Object("metadata").Text("name");

    public JsonObject Build()
    {
        var status = new JsonObject { ["phase"] = Phase, ["conditions"] = Conditions() };
        if (story.IsScheduled)
        {
            var node = _spec.Text("nodeName");
            status["hostIP"] = stage.NodeIp(node);
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = stage.NodeIp(node) });
            var ip = _spec.Flag("hostNetwork") ? stage.NodeIp(node) : stage.NextPodIp(node);
            status["podIP"] = ip;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = ip });
            status["startTime"] = stage.Time(story.Age);
            var inits = _spec.Objects("initContainers").Select(container => (JsonNode)InitStatus(container)).ToList();
            if (inits.Count > 0) status["initContainerStatuses"] = Nodes.List(inits);
            status["containerStatuses"] = Nodes.List(_spec.Objects("containers").Select(container => (JsonNode)ContainerStatus(container)));
        }

        status["qosClass"] = PodDefaults.QosClass(_spec);
        return status;
    }

    private string Phase => story.Fault switch
    {
        "unschedulable" or "imagePull" or "configError" or "creating" or "waiting" or "initCrash" or "initRunning" => "Pending",
        "failed" => "Failed",
        "succeeded" => "Succeeded",
        _ => "Running",
    };

    private JsonArray Conditions()
    {
        if (!story.IsScheduled)
            return new JsonArray(Condition("PodScheduled", false, story.Age, "Unschedulable", story.Message));
        var since = story.Fault switch { "crashLoop" => story.Ended, "failed" or "succeeded" => story.Ended, _ => story.Age - Startup };
        var (reason, message) = story.Fault == "succeeded"
            ? ("PodCompleted", "")
            : ("ContainersNotReady", $"containers with unready status: [{Affected.Text("name")}]");
        var waitsForInit = story.IsInitial ? $"containers with incomplete status: [{story.Container}]" : "";
        return new JsonArray(
            Condition("PodReadyToStartContainers", story.Fault is not ("configError" or "creating" or "waiting"), story.Age - TimeSpan.FromSeconds(1)),
            Condition("Initialized", !story.IsInitial, story.Age, "ContainersNotInitialized", waitsForInit),
            Condition("Ready", story.IsHealthy, since, reason, message),
            Condition("ContainersReady", story.IsHealthy, since, reason, message),
            Condition("PodScheduled", true, story.Age));
    }

    private JsonObject Condition(string type, bool holds, TimeSpan since, string reason = "", string message = "")
    {
        var condition = new JsonObject
        {
            ["type"] = type,
            ["status"] = holds ? "True" : "False",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = stage.Time(since < TimeSpan.Zero ? TimeSpan.Zero : since),
        };
        if (!holds && reason.Length > 0) condition["reason"] = reason;
        if (!holds && message.Length > 0) condition["message"] = message;
        return condition;
    }

    private JsonObject Affected => _spec.Objects("containers").FirstOrDefault(container => container.Text("name") == story.Container)
                                   ?? _spec.Objects("containers").First();

    private JsonObject InitStatus(JsonObject container)
    {
        var told = _spec.Objects("initContainers").ToList().FindIndex(one => one.Text("name") == story.Container);
        var own = _spec.Objects("initContainers").ToList().IndexOf(container);
        if (story.Fault == "creating" || story.IsInitial && own > told) return Status(container, false, 0, false, Waiting("PodInitializing", ""), []);
        if (story.IsInitial && own == told)
            return story.Fault == "initRunning"
                ? Status(container, false, story.Restarts, true, Running(), LastState(container))
                : Status(container, false, story.Restarts, false, BackOff(container), LastState(container));
        // A sidecar is an init container that goes on running.
        if (container.Text("restartPolicy") == "Always") return Status(container, true, 0, true, Running(), []);
        return Status(container, ready: true, restarts: 0, started: false,
            new JsonObject { ["terminated"] = Terminated(container, "init", 0, "Completed", story.Age - TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)) }, []);
    }

    private JsonObject Running() => new() { ["running"] = new JsonObject { ["startedAt"] = stage.Time(story.Age - Startup < TimeSpan.Zero ? TimeSpan.Zero : story.Age - Startup) } };

    private JsonObject BackOff(JsonObject container) => Waiting("CrashLoopBackOff",
        $"back-off 5m0s restarting failed container={container.Text("name")} pod={_name}_{pod.Object("metadata").Text("namespace")}({pod.Object("metadata").Text("uid")})");

    private JsonObject ContainerStatus(JsonObject container)
    {
        if (story.IsHealthy || !ReferenceEquals(container, Affected) && story.Fault is "crashLoop" or "notReady")
            return Status(container, ready: true, story.IsHealthy ? story.Restarts : 0, started: true, Running(), LastState(container));
        return story.Fault switch
        {
            "crashLoop" => Status(container, false, story.Restarts, false, BackOff(container), LastState(container)),
            "creating" => Status(container, false, 0, false, Waiting("ContainerCreating", ""), []),
            "waiting" => Status(container, false, story.Restarts, false, Waiting(story.Reason, story.Message), LastState(container)),
            "initCrash" or "initRunning" => Status(container, false, 0, false, Waiting("PodInitializing", ""), []),
            "imagePull" => Status(container, false, 0, false, Waiting("ImagePullBackOff",
                $"Back-off pulling image \"{container.Text("image")}\": ErrImagePull: {story.Message}"), []),
            "configError" => Status(container, false, 0, false, Waiting("CreateContainerConfigError", story.Message), []),
            "notReady" => Status(container, false, story.Restarts, true, Running(), LastState(container)),
            "failed" => Status(container, false, story.Restarts, false,
                new JsonObject { ["terminated"] = Terminated(container, "0", story.ExitCode, story.Reason, story.Ended, story.Ran) }, []),
            "succeeded" => Status(container, false, 0, false,
                new JsonObject { ["terminated"] = Terminated(container, "0", 0, "Completed", story.Ended, story.Ran) }, []),
            _ => throw new InvalidDataException($"There is no fault \"{story.Fault}\" for a pod."),
        };
    }

    private JsonObject LastState(JsonObject container) => story.Restarts == 0
        ? []
        : new JsonObject { ["terminated"] = Terminated(container, $"{story.Restarts - 1}", story.ExitCode, story.Reason, story.Ended, story.Ran) };

    private static JsonObject Waiting(string reason, string message)
    {
        var waiting = new JsonObject { ["reason"] = reason };
        if (message.Length > 0) waiting["message"] = message;
        return new JsonObject { ["waiting"] = waiting };
    }

    private JsonObject Terminated(JsonObject container, string run, int exitCode, string reason, TimeSpan ended, TimeSpan ran) => new()
    {
        ["exitCode"] = exitCode,
        ["reason"] = reason,
        ["startedAt"] = stage.Time(ended + ran),
        ["finishedAt"] = stage.Time(ended < TimeSpan.Zero ? TimeSpan.Zero : ended),
        ["containerID"] = ContainerId(container, run),
    };

    private JsonObject Status(JsonObject container, bool ready, int restarts, bool started, JsonObject state, JsonObject lastState)
    {
        var image = container.Text("image");
        var known = story.Fault != "imagePull";
        var status = new JsonObject
        {
            ["name"] = container.Text("name"),
            ["state"] = state,
            ["lastState"] = lastState,
            ["ready"] = ready,
            ["restartCount"] = restarts,
            ["image"] = image,
            ["imageID"] = known && story.Fault is not ("configError" or "creating" or "waiting") ? $"{image.Split(':')[0]}@sha256:{Names.Hex(image, 64)}" : "",
        };
        // A container that is waiting after a crash still names the run before.
        if (state.ContainsKey("running")) status["containerID"] = ContainerId(container, $"{restarts}");
        else if (state["terminated"] is JsonObject terminated) status["containerID"] = terminated.Text("containerID");
        else if (lastState["terminated"] is JsonObject last) status["containerID"] = last.Text("containerID");
        status["started"] = started;
        return status;
    }

    private string ContainerId(JsonObject container, string run) => $"containerd://{Names.Hex(stage.Seeded($"{_name}/{container.Text("name")}/{run}"), 64)}";
}
