using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Store;

/// <summary>Objects in the other versions and groups that serve them.</summary>
internal sealed class VersionViews
{
    private static readonly (string Core, string Events)[] EventFields =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"), ("reportingComponent", "reportingController"),
    ];

    private readonly Dictionary<(string ApiVersion, string Uid), StoredObject> _captured = [];

    /// <summary>Remembers how a real server wrote an object in another version. Only while loading.</summary>
    public void Capture(JsonElement source)
    {
        var view = StoredObject.Of(source);
        _captured[(view.ApiVersion, view.Uid)] = view;
    }

    /// <summary>An object as the version of this type shows it.</summary>
    public StoredObject Of(StoredObject stored, ResourceType type)
    {
        if (stored.ApiVersion == type.GroupVersion) return stored;
        if (_captured.TryGetValue((type.GroupVersion, stored.Uid), out var captured) && captured.ResourceVersion == stored.ResourceVersion) return captured;
        var view = JsonText.Copy(stored.Root);
        view["apiVersion"] = type.GroupVersion;
        if (type.GroupVersion == "events.k8s.io/v1") Rename(view, toEvents: true);
        if (type.GroupVersion == "autoscaling/v1" && type.Plural == "horizontalpodautoscalers") ToAutoscalerV1(view, stored.Root);
        return StoredObject.Of(view);
    }

    /// <summary>An object in the version it is kept in; null when it is in that version.</summary>
    public static JsonObject? ToStorage(ResourceType type, JsonObject @object, JsonElement before = default)
    {
        if (type.GroupVersion == "autoscaling/v1" && type.Plural == "horizontalpodautoscalers") return FromAutoscalerV1(@object, before);
        if (type.GroupVersion != "events.k8s.io/v1") return null;
        var core = (JsonObject)@object.DeepClone();
        core["apiVersion"] = "v1";
        Rename(core, toEvents: false);
        return core;
    }

    private static void Rename(JsonObject @event, bool toEvents)
    {
        foreach (var (core, events) in EventFields)
        {
            var (from, to) = toEvents ? (core, events) : (events, core);
            if (@event.Remove(from, out var value)) @event[to] = value;
        }
    }

    private static void ToAutoscalerV1(JsonObject view, JsonElement root)
    {
        var (spec, status) = (root.At("spec"), root.At("status"));
        var (viewSpec, viewStatus) = ((JsonObject)view["spec"]!, view["status"] as JsonObject ?? []);
        viewSpec.Remove("metrics");
        viewSpec.Remove("behavior");
        if (CpuUtilization(spec.At("metrics"), "target") is { } target) viewSpec["targetCPUUtilizationPercentage"] = target;
        viewStatus.Remove("currentMetrics");
        if (CpuUtilization(status.At("currentMetrics"), "current") is { } current) viewStatus["currentCPUUtilizationPercentage"] = current;
        if (viewStatus.Remove("conditions", out var conditions) && view["metadata"] is JsonObject metadata)
        {
            // Version 1 has no place for conditions; the server keeps them in an annotation.
            var annotations = metadata["annotations"] as JsonObject ?? [];
            annotations["autoscaling.alpha.kubernetes.io/conditions"] = conditions!.ToJsonString();
            metadata["annotations"] = annotations.Parent is null ? annotations : annotations.DeepClone();
        }

        view["status"] = viewStatus.Parent is null ? viewStatus : viewStatus.DeepClone();
    }

    /// <summary>Version 1 knows the use of CPU alone; what else was kept stays.</summary>
    private static JsonObject FromAutoscalerV1(JsonObject view, JsonElement before)
    {
        var kept = (JsonObject)view.DeepClone();
        kept["apiVersion"] = "autoscaling/v2";
        if (kept["spec"] is not JsonObject spec) return kept;
        var metrics = new JsonArray([.. before.At("spec", "metrics").Items().Where(metric => !IsCpu(metric)).Select(metric => (JsonNode)JsonText.Copy(metric))]);
        if (spec.Remove("targetCPUUtilizationPercentage", out var target) && target is not null)
            metrics.Add((JsonNode)new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = target.DeepClone() } },
            });
        if (metrics.Count > 0) spec["metrics"] = metrics;
        if (before.At("spec", "behavior") is var behavior && behavior.Exists()) spec["behavior"] = JsonText.Copy(behavior);
        if (before.At("status") is var status && status.Exists()) kept["status"] = JsonText.Copy(status);
        else kept.Remove("status");
        return kept;
    }

    private static bool IsCpu(JsonElement metric) => metric.At("type").Text() == "Resource" && metric.At("resource", "name").Text() == "cpu";

    private static long? CpuUtilization(JsonElement metrics, string side)
    {
        var cpu = metrics.Items().FirstOrDefault(IsCpu);
        var utilization = cpu.At("resource", side, "averageUtilization");
        return utilization.Exists() ? utilization.Number() : null;
    }
}
