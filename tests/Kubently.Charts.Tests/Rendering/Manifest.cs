using System.Text.Json.Nodes;

namespace Kubently.Charts.Tests.Rendering;

/// <summary>One object as a chart renders it.</summary>
internal sealed class Manifest(JsonObject root)
{
    private static readonly string[] WithPods = ["Deployment", "StatefulSet", "DaemonSet", "Job"];

    public JsonObject Root { get; } = root;

    public string ApiVersion => Text("apiVersion") ?? "";

    public string Kind => Text("kind") ?? "";

    public string Name => Text("metadata", "name") ?? "";

    public string? Namespace => Text("metadata", "namespace");

    /// <summary>The pod that a workload makes; null for other objects.</summary>
    public JsonObject? Pod => WithPods.Contains(Kind) ? (JsonObject?)At("spec", "template", "spec") : null;

    /// <summary>All containers of the pod, those that only prepare it too.</summary>
    public IEnumerable<JsonObject> Containers =>
        Pod is null ? [] : new[] { "initContainers", "containers" }.SelectMany(list => Pod[list] as JsonArray ?? []).Select(container => (JsonObject)container!);

    public JsonNode? At(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Root;
        foreach (var step in path) node = (node as JsonObject)?[step];
        return node;
    }

    public string? Text(params ReadOnlySpan<string> path) => (string?)At(path);

    public override string ToString() => $"{ApiVersion} {Kind} {Name}";
}
