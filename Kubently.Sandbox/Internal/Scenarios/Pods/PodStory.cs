using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>What happened to one pod, as a scenario tells it.</summary>
internal sealed record PodStory
{
    /// <summary>
    /// healthy, crashLoop, imagePull, configError, unschedulable, notReady, failed, succeeded; creating (on its node, and its containers
    /// do not come to be), waiting (for what <see cref="Reason"/> says), initCrash and initRunning (the init container
    /// <see cref="Container"/>).
    /// </summary>
    public required string Fault { get; init; }

    /// <summary>The container that it happened to; the first by default.</summary>
    public required string Container { get; init; }
    public required TimeSpan Age { get; init; }
    public required string Node { get; init; }
    public required int Restarts { get; init; }
    public required int ExitCode { get; init; }

    /// <summary>Why the container ended: Error, OOMKilled.</summary>
    public required string Reason { get; init; }

    /// <summary>The component's own words: of the registry, the scheduler, the kubelet.</summary>
    public required string Message { get; init; }

    /// <summary>How long ago the container ended last, and how long it had run.</summary>
    public required TimeSpan Ended { get; init; }
    public required TimeSpan Ran { get; init; }
    public required JsonNode? Log { get; init; }
    public required JsonNode? PreviousLog { get; init; }
    public required IReadOnlyList<JsonObject> Events { get; init; }

    /// <summary>What is different about the pod as its API server keeps it, as a merge patch.</summary>
    public required JsonObject Patch { get; init; }

    public bool IsScheduled => Fault != "unschedulable";
    public bool IsHealthy => Fault == "healthy";
    public bool IsInitial => Fault is "initCrash" or "initRunning";

    public static PodStory Of(JsonObject written, TimeSpan age) => new()
    {
        Fault = written.Text("fault", "healthy"),
        Container = written.Text("container"),
        Age = written.Ago("age") ?? age,
        Node = written.Text("node"),
        Restarts = written.Number("restarts", 0),
        ExitCode = written.Number("exitCode", 1),
        Reason = written.Text("reason", "Error"),
        Message = written.Text("message"),
        Ended = written.Ago("ended") ?? TimeSpan.FromMinutes(2),
        Ran = written.Ago("ran") ?? TimeSpan.FromSeconds(2),
        Log = written["log"],
        PreviousLog = written["previousLog"],
        Events = [.. written.Objects("events")],
        Patch = written.Object("patch").Copy(),
    };
}
