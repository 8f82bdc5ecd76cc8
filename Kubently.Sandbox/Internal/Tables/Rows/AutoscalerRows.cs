using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class AutoscalerRows
{
    // The server shows the first two metrics.
    private const int Shown = 2;

    /// <summary>An autoscaler of version 2; version 1 is printed from the same object.</summary>
    public static void Autoscaler(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        var target = spec.At("scaleTargetRef");
        row.Add(row.Name, $"{target.At("kind").Text()}/{target.At("name").Text()}", Metrics(row, spec, status), spec.At("minReplicas").Text("<unset>"),
            spec.At("maxReplicas").Number(), status.At("currentReplicas").Number(), row.Age);
    }

    private static string Metrics(Row row, JsonElement spec, JsonElement status)
    {
        var specs = spec.At("metrics").Items().ToList();
        if (specs.Count == 0) return "<none>";
        var statuses = status.At("currentMetrics").Items().ToList();
        var texts = specs.Take(Shown).Select((metric, at) => Metric(row, metric, at < statuses.Count ? statuses[at] : default)).ToList();
        var text = string.Join(", ", texts);
        return specs.Count > Shown ? $"{text} + {specs.Count - Shown} more..." : text;
    }

    private static string Metric(Row row, JsonElement metric, JsonElement status)
    {
        var type = metric.At("type").Text();
        var field = type switch { "External" => "external", "Pods" => "pods", "Object" => "object", "Resource" => "resource", "ContainerResource" => "containerResource", _ => "" };
        if (field.Length == 0) return "<unknown type>";
        var (target, current) = (metric.At(field, "target"), status.At(field, "current"));
        if (target.At("averageValue").Exists())
        {
            // An average over pods of a metric that is not of the pods is marked as one.
            var mark = type is "External" or "Object" ? " (avg)" : "";
            return Named(row, metric, field, $"{current.At("averageValue").Text("<unknown>")}/{target.At("averageValue").Text()}{mark}");
        }

        if (type is "External" or "Object" or "Pods") return $"{current.At("value").Text("<unknown>")}/{target.At("value").Text()}";
        var used = current.At("averageUtilization") is var now && now.Exists() ? $"{now.Number()}%" : "<unknown>";
        var wanted = target.At("averageUtilization") is var goal && goal.Exists() ? $"{goal.Number()}%" : "<auto>";
        return Named(row, metric, field, $"{used}/{wanted}");
    }

    private static string Named(Row row, JsonElement metric, string field, string text) =>
        row.ServerMinor >= 30 && (field is "resource" or "containerResource") ? $"{metric.At(field, "name").Text()}: {text}" : text;
}
