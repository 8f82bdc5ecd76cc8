using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Metrics;

namespace Kubently.Sandbox.Internal.Capture;

/// <summary>metrics.k8s.io as it answered at the times that a capture has folders for; the first one until another is chosen.</summary>
internal sealed class CapturedMetrics : IMetricsSource
{
    private readonly string _root;
    private volatile string? _folder;

    public CapturedMetrics(string captureFolder)
    {
        _root = Path.Combine(captureFolder, "metrics");
        _folder = Directory.Exists(_root) ? Directory.EnumerateDirectories(_root).Order(StringComparer.Ordinal).FirstOrDefault() : null;
    }

    public void Use(string folder)
    {
        var path = Path.Combine(_root, Path.GetFileName(folder));
        _folder = Directory.Exists(path) ? path : throw new ArgumentException($"The capture has no metrics folder {folder}.", nameof(folder));
    }

    public IReadOnlyList<JsonObject> Nodes() => Read("nodes.json");

    public IReadOnlyList<JsonObject> Pods(string? @namespace)
    {
        if (@namespace is not null) return Read($"pods__{Path.GetFileName(@namespace)}.json");
        return _folder is not { } folder
            ? []
            : [.. Directory.EnumerateFiles(folder, "pods__*.json").Order(StringComparer.Ordinal).SelectMany(file => Read(Path.GetFileName(file)))];
    }

    private JsonObject[] Read(string file)
    {
        if (_folder is not { } folder || Path.Combine(folder, file) is not { } path || !File.Exists(path)) return [];
        var items = JsonNode.Parse(File.ReadAllBytes(path))?["items"] as JsonArray ?? [];
        return [.. items.OfType<JsonObject>().Select(item => (JsonObject)item.DeepClone())];
    }
}
