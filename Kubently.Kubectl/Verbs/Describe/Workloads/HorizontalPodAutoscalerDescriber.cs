using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes horizontal pod autoscalers, in their newest form.</summary>
internal sealed class HorizontalPodAutoscalerDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        if (subject.Resource.Version != "v2" && subject.Catalog.Find("horizontalpodautoscalers.v2.autoscaling") is { } v2
            && await subject.Run.Cluster.TryReadAsync(v2, subject.Namespace, subject.Name, cancellationToken) is { } newest)
        {
            subject = subject with { Object = newest };
        }
        var (spec, status) = (subject.Spec, subject.Status);
        var target = spec.Map("scaleTargetRef");
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        text.Line($"Reference:\t{target.Text("kind")}/{target.Text("name")}");
        text.Line("Metrics:\t( current / target )");
        var current = status.Maps("currentMetrics").ToList();
        var metrics = spec.Maps("metrics").ToList();
        for (var i = 0; i < metrics.Count; i++) text.Line(1, Metric(metrics[i], i < current.Count ? current[i] : null));
        text.Line($"Min replicas:\t{(spec.Has("minReplicas") ? spec.Text("minReplicas") : "<unset>")}");
        text.Line($"Max replicas:\t{spec.Number("maxReplicas") ?? 0}");
        if (spec.Map("behavior") is { } behavior)
        {
            text.Line("Behavior:");
            Direction(text, "Scale Up", behavior.Map("scaleUp"));
            Direction(text, "Scale Down", behavior.Map("scaleDown"));
        }
        text.Line($"{target.Text("kind")} pods:\t{status.Number("currentReplicas") ?? 0} current / {status.Number("desiredReplicas") ?? 0} desired");
        AppendConditions(subject, text);
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static string Metric(JsonObject metric, JsonObject? current)
    {
        switch (metric.Text("type"))
        {
            case "External":
                var external = metric.Map("external");
                return external.Map("target").Has("averageValue")
                    ? $"{GoQuote.Quote(external.Map("metric").Text("name"))} (target average value):\t{Current(current.Map("external"), "averageValue")} / {Parts.Quantity(external.Map("target"), "averageValue")}"
                    : $"{GoQuote.Quote(external.Map("metric").Text("name"))} (target value):\t{Current(current.Map("external"), "value")} / {Parts.Quantity(external.Map("target"), "value")}";
            case "Pods":
                var pods = metric.Map("pods");
                return $"{GoQuote.Quote(pods.Map("metric").Text("name"))} on pods:\t{Current(current.Map("pods"), "averageValue")} / {Parts.Quantity(pods.Map("target"), "averageValue")}";
            case "Object":
                var about = metric.Map("object");
                var (field, label) = about.Map("target").Text("type") == "AverageValue" ? ("averageValue", "average value") : ("value", "value");
                return $"\"{about.Map("metric").Text("name")}\" on {about.Map("describedObject").Text("kind")}/{about.Map("describedObject").Text("name")} (target {label}):\t{Current(current.Map("object"), field)} / {Parts.Quantity(about.Map("target"), field)}";
            case "Resource":
                return Resource(metric.Map("resource"), current.Map("resource"), $"resource {metric.Map("resource").Text("name")} on pods");
            case "ContainerResource":
                var container = metric.Map("containerResource");
                return Resource(container, current.Map("containerResource"), $"resource {container.Text("name")} of container \"{container.Text("container")}\" on pods");
            default:
                return $"<unknown metric type {GoQuote.Quote(metric.Text("type"))}>";
        }
    }

    private static string Resource(JsonObject? metric, JsonObject? current, string title)
    {
        var target = metric.Map("target");
        if (target.Has("averageValue")) return $"{title}:\t{Current(current, "averageValue")} / {Parts.Quantity(target, "averageValue")}";
        var now = current.Map("current") is { } measured && measured.Has("averageUtilization")
            ? $"{measured.Text("averageUtilization")}% ({Parts.Quantity(measured, "averageValue")})"
            : "<unknown>";
        return $"{title}  (as a percentage of request):\t{now} / {(target.Has("averageUtilization") ? target.Text("averageUtilization") + "%" : "<auto>")}";
    }

    private static string Current(JsonObject? status, string field) => status.Map("current").Has(field) ? Parts.Quantity(status.Map("current"), field) : "<unknown>";

    private static void Direction(Description text, string title, JsonObject? rules)
    {
        if (rules is null) return;
        text.Line(1, title + ":");
        if (rules.Has("stabilizationWindowSeconds")) text.Line(2, $"Stabilization Window: {rules.Text("stabilizationWindowSeconds")} seconds");
        if (rules.Items("policies") is not { Count: > 0 }) return;
        text.Line(2, $"Select Policy: {(rules.Has("selectPolicy") ? rules.Text("selectPolicy") : "Max")}");
        text.Line(2, "Policies:");
        foreach (var policy in rules.Maps("policies")) text.Line(3, $"- Type: {policy.Text("type")}\tValue: {policy.Text("value")}\tPeriod: {policy.Text("periodSeconds")} seconds");
    }

    private static void AppendConditions(Subject subject, Description text)
    {
        var conditions = subject.Status.Maps("conditions").ToList();
        if (conditions.Count == 0) return;
        text.Line("Conditions:");
        text.Line(1, "Type\tStatus\tReason\tMessage");
        text.Line(1, "----\t------\t------\t-------");
        foreach (var condition in conditions) text.Line(1, $"{condition.Text("type")}\t{condition.Text("status")}\t{condition.Text("reason")}\t{condition.Text("message")}");
    }
}
