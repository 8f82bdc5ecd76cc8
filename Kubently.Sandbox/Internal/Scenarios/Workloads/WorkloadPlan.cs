using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>A workload on its way to objects.</summary>
internal sealed record WorkloadPlan(Stage Stage, EventRecorder Events, PodFactory Pods, JsonObject Manifest, JsonObject Document, TimeSpan Age)
{
    public JsonObject Metadata => Manifest.Object("metadata");
    public JsonObject Spec => Manifest.Object("spec");
    public JsonObject Template => Spec.Object("template");
    public string Name => Metadata.Text("name");
    public string Namespace => Metadata.Text("namespace");

    /// <summary>How old the pods of the present revision are.</summary>
    public TimeSpan PodsAge => Document.Ago("podsAge") ?? Age;

    /// <summary>Why no further pods can be made; empty when they can.</summary>
    public string CreateFailure => Document.Text("createFailure");

    /// <summary>Puts the workload on the stage with what the scenario says is different about it, and the events that it tells of.</summary>
    public void Finish()
    {
        Stage.Put(Manifest.Patched(Document.Object("patch")));
        Events.Record(Manifest, [.. Document.Objects("events")]);
    }

    /// <summary>The stories of so many pods; those that are not told are healthy.</summary>
    public IReadOnlyList<PodStory> Stories(int count)
    {
        var told = Document.Objects("pods").Select(pod => PodStory.Of(pod, PodsAge)).ToList();
        while (told.Count < count && CreateFailure.Length == 0) told.Add(PodStory.Of([], PodsAge));
        return told;
    }

    /// <summary>The labels of a template with one more.</summary>
    public JsonObject LabelsWith(string name, string value)
    {
        var labels = Template.Object("metadata").Object("labels").Copy();
        labels[name] = value;
        return labels;
    }

    public static JsonObject Condition(string type, bool holds, string changed, string reason, string message, string updated = "") =>
        Condition(type, holds ? "True" : "False", changed, reason, message, updated);

    public static JsonObject Condition(string type, string status, string changed, string reason, string message, string updated = "")
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = status };
        if (updated.Length > 0) condition["lastUpdateTime"] = updated;
        condition["lastTransitionTime"] = changed;
        condition["reason"] = reason;
        condition["message"] = message;
        return condition;
    }
}
