using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>Makes a pod of a template, with the status, events and logs that its story leaves.</summary>
internal sealed class PodFactory(Stage stage, EventRecorder events)
{
    public JsonObject Create(JsonObject owner, JsonObject template, string name, string generateName, JsonObject extraLabels, PodStory story)
    {
        var @namespace = owner.Object("metadata").Text("namespace", "default");
        var spec = template.Object("spec").Copy();
        PodDefaults.FillTemplate(spec);
        PodDefaults.FillPod(spec, name);
        var labels = template.Object("metadata").Object("labels").Copy();
        foreach (var (key, value) in extraLabels) labels[key] = value?.DeepClone();

        var metadata = new JsonObject { ["name"] = name };
        if (generateName.Length > 0) metadata["generateName"] = generateName;
        metadata["namespace"] = @namespace;
        metadata["uid"] = stage.Uid("Pod", @namespace, name);
        metadata["creationTimestamp"] = stage.Time(story.Age);
        metadata["labels"] = labels;
        if (template.Object("metadata")["annotations"] is JsonObject annotations) metadata["annotations"] = annotations.Copy();
        metadata["ownerReferences"] = new JsonArray(OwnerReference(owner));
        var pod = new JsonObject { ["kind"] = "Pod", ["apiVersion"] = "v1", ["metadata"] = metadata, ["spec"] = spec };
        Start(pod, story);
        return pod;
    }

    /// <summary>Lets a pod happen as its story tells: its node, its status, its events and its logs.</summary>
    public void Start(JsonObject pod, PodStory story)
    {
        var node = story.IsScheduled ? story.Node.Length > 0 ? story.Node : stage.NextNode() : "";
        if (node.Length > 0) pod.Ensure("spec")["nodeName"] = node;
        pod["status"] = new PodStatus(stage, pod, story).Build();
        var told = pod.Patched(story.Patch);
        stage.Put(told);
        new PodEvents(events, told, story).Record();
        Logs(told, story);
    }

    public static JsonObject OwnerReference(JsonObject owner) => new()
    {
        ["apiVersion"] = owner.Text("apiVersion"),
        ["kind"] = owner.Text("kind"),
        ["name"] = owner.Object("metadata").Text("name"),
        ["uid"] = owner.Object("metadata").Text("uid"),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    private void Logs(JsonObject pod, PodStory story)
    {
        var (name, @namespace) = (pod.Object("metadata").Text("name"), pod.Object("metadata").Text("namespace"));
        foreach (var status in pod.Object("status").Objects("containerStatuses").Concat(pod.Object("status").Objects("initContainerStatuses")))
        {
            var container = status.Text("name");
            var about = story.Container.Length == 0 || story.Container == container;
            // In a crash loop the log that can be read is that of the last run.
            var crashed = status.Object("lastState").ContainsKey("terminated");
            var running = status.Object("state").ContainsKey("running");
            var ended = status.Object("state").ContainsKey("terminated");
            if (about && story.Log is not null && (crashed || running || ended))
                stage.Log(@namespace, name, container, false, LogText.Written(LogText.Lines(story.Log), running ? stage.Now : stage.Now - story.Ended));
            else if (running) stage.Log(@namespace, name, container, false, LogText.Routine(name, stage.Now - story.Age, stage.Now));
            if (about && crashed && (story.PreviousLog ?? story.Log) is { } previous)
                stage.Log(@namespace, name, container, true, LogText.Written(LogText.Lines(previous), stage.Now - story.Ended));
        }
    }
}
