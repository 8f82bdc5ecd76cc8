using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Pods;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Writes;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>New pods of living controllers: placed by the scheduler, and healthy unless the same spec was broken before.</summary>
internal sealed class PodMaker(Stage stage, PodFactory factory)
{
    private readonly Dictionary<string, (string Namespace, string Name)> _waiting = [];

    /// <summary>The pods that no node was found for.</summary>
    public IEnumerable<(string Namespace, string Name)> Waiting => _waiting.Values;

    public bool IsWaiting(StoredObject pod) => _waiting.ContainsKey(pod.Uid);

    public void Forget(StoredObject pod) => _waiting.Remove(pod.Uid);

    /// <summary>Makes a pod for its owner; what stands against it, or null.</summary>
    public string? Make(JsonObject owner, JsonObject template, string name, JsonObject extraLabels, string node = "")
    {
        var metadata = owner.Object("metadata");
        if (PodQuota.Refusal(stage.World, metadata.Text("namespace")) is { } exceeded) return $"pods \"{name}\" is forbidden: {exceeded}";
        var story = Story(metadata.Text("namespace"), template.Object("spec"), node);
        Note(factory.Create(owner, template, name, $"{metadata.Text("name")}-", extraLabels, story), story);
        return null;
    }

    /// <summary>Lets a pod that a client created run.</summary>
    public void Start(JsonObject pod)
    {
        var story = Story(pod.Object("metadata").Text("namespace"), pod.Object("spec"), pod.Object("spec").Text("nodeName"));
        factory.Start(pod, story);
        Note(pod, story);
    }

    /// <summary>Tries again to find a node for a pod.</summary>
    public void Retry(StoredObject pod)
    {
        var copy = JsonText.Copy(pod.Root);
        if (Scheduler.Place(stage.World, copy.Object("spec")).Node.Length == 0) return;
        Forget(pod);
        Start(copy);
    }

    private void Note(JsonObject pod, PodStory story)
    {
        var metadata = pod.Object("metadata");
        if (!story.IsScheduled) _waiting[metadata.Text("uid")] = (metadata.Text("namespace"), metadata.Text("name"));
    }

    private PodStory Story(string @namespace, JsonObject spec, string node)
    {
        var told = stage.Faults.Of(stage.World, @namespace, spec);
        if (told is { IsScheduled: false }) return told;
        var placed = node.Length > 0 ? new Placement(node, "") : Scheduler.Place(stage.World, spec);
        if (placed.Node.Length == 0) return PodStory.Of(new JsonObject { ["fault"] = "unschedulable", ["message"] = placed.Why }, TimeSpan.Zero);
        return (told ?? PodStory.Of([], TimeSpan.Zero)) with { Node = placed.Node };
    }
}
