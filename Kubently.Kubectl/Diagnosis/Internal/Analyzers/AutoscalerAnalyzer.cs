using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>HorizontalPodAutoscalers that cannot scale, or may not scale further.</summary>
internal sealed partial class AutoscalerAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var scaler in snapshot.Of(Kinds.HorizontalPodAutoscaler))
            if ((MissingTarget(snapshot, scaler) ?? NoMetrics(snapshot, scaler) ?? AtMost(scaler)) is { } draft) yield return draft;
    }

    private static ObjectReference Target(ClusterObject scaler) =>
        new(scaler.Json.Text("spec", "scaleTargetRef", "kind") ?? "", scaler.Namespace, scaler.Json.Text("spec", "scaleTargetRef", "name") ?? "");

    private static Draft? MissingTarget(ClusterSnapshot snapshot, ClusterObject scaler)
    {
        var target = Target(scaler);
        var able = scaler.Json.Condition("AbleToScale");
        var gone = snapshot.Covers(target.Kind, scaler.Namespace) && snapshot.Find(target) is null;
        if (!gone && able.Text("reason") != "FailedGetScale") return null;
        var near = Nearest.To(target.Name, snapshot.Of(target.Kind, scaler.Namespace).Select(item => item.Name));
        return new Draft
        {
            Rule = "hpa.missing-target",
            Severity = Severity.Warning,
            Object = scaler.Reference,
            Cause = gone
                ? $"HorizontalPodAutoscaler {scaler.Name} scales {Addresses.Spoken(target)}, which does not exist in namespace {scaler.Namespace}{(near is null ? "." : $"; the nearest is {near}.")}"
                : $"HorizontalPodAutoscaler {scaler.Name} cannot read the scale of {Addresses.Spoken(target)}: {Quote.Line(able.Text("message") ?? "", 250)}",
            NextStep = $"Correct its scaleTargetRef: kubectl edit hpa/{scaler.Name} -n {scaler.Namespace}",
            Evidence = [Quote.Spec(Address(scaler), "spec.scaleTargetRef", $"{target.Kind}/{target.Name}")],
        };
    }

    private static Draft? NoMetrics(ClusterSnapshot snapshot, ClusterObject scaler)
    {
        var active = scaler.Json.Condition("ScalingActive");
        // Disabled means that its target is scaled to zero, by someone's wish.
        if (active.Text("status") != "False" || active.Text("reason") == "ScalingDisabled") return null;
        if (active.Instant("lastTransitionTime") is { } since && snapshot.Now - since < Patience) return null;
        var message = active.Text("message") ?? "";
        var target = Target(scaler);
        var request = MissingRequest().Match(message);
        var noApi = message.Contains("could not find the requested resource", StringComparison.Ordinal) || message.Contains("unable to fetch metrics from resource metrics API", StringComparison.Ordinal) || message.Contains("no metrics returned", StringComparison.Ordinal);
        return new Draft
        {
            Rule = request.Success ? "hpa.missing-request" : "hpa.no-metrics",
            Severity = Severity.Warning,
            Object = scaler.Reference,
            Cause = request.Success
                ? $"HorizontalPodAutoscaler {scaler.Name} cannot scale {Addresses.Spoken(target)}: container {Or(request.Groups["container"].Value, "of its pods")} has no {request.Groups["resource"].Value} request, so its utilization cannot be computed."
                : $"HorizontalPodAutoscaler {scaler.Name} cannot scale {Addresses.Spoken(target)}: {Quote.Line(message, 300)}",
            NextStep = request.Success
                ? $"Give the container a {request.Groups["resource"].Value} request: kubectl set resources {target.Kind.ToLowerInvariant()}/{target.Name} -n {target.Namespace} --requests={request.Groups["resource"].Value}=VALUE"
                : noApi ? "Check that the metrics server runs: kubectl get apiservice v1beta1.metrics.k8s.io" : $"Read what it says: kubectl describe {Address(scaler)}",
            Evidence = [Quote.Field(Address(scaler), "status.conditions[ScalingActive]", $"{active.Text("reason")}: {message}")],
            Affected = [target],
            CausedBy = message.Contains("any ready pods", StringComparison.Ordinal) ? [target]
                : noApi ? [new ObjectReference(Kinds.ApiService, null, "v1beta1.metrics.k8s.io")] : [],
        };
    }

    private static Draft? AtMost(ClusterObject scaler)
    {
        var most = scaler.Json.Number("spec", "maxReplicas");
        var limited = scaler.Json.Condition("ScalingLimited");
        if (limited.Text("status") != "True" || limited.Text("reason") != "TooManyReplicas" || scaler.Json.Number("status", "currentReplicas") < most) return null;
        var load = string.Join(", ", Loads(scaler));
        return new Draft
        {
            Rule = "hpa.at-max",
            Severity = Severity.Warning,
            Object = scaler.Reference,
            Cause = $"HorizontalPodAutoscaler {scaler.Name} wants more replicas of {Addresses.Spoken(Target(scaler))} than its maximum of {most}{(load.Length == 0 ? "." : $": {load}.")}",
            NextStep = $"Raise maxReplicas above {most}, or find out why the load is that high: kubectl describe {Address(scaler)}",
            Evidence =
            [
                Quote.Field(Address(scaler), "status.conditions[ScalingLimited]", $"{limited.Text("reason")}: {limited.Text("message")}"),
                Quote.Field(Address(scaler), "status.currentReplicas", $"{scaler.Json.Number("status", "currentReplicas")} of at most {most}"),
                .. load.Length == 0 ? [] : (Evidence[])[Quote.Field(Address(scaler), "status.currentMetrics", load)],
            ],
            Affected = [Target(scaler)],
        };
    }

    private static IEnumerable<string> Loads(ClusterObject scaler) =>
        from current in scaler.Json.Items("status", "currentMetrics")
        where current.At("resource").Exists()
        let name = current.Text("resource", "name")
        let wanted = scaler.Json.Items("spec", "metrics").FirstOrDefault(metric => metric.Text("resource", "name") == name)
        where wanted.Exists() && current.NumberOrNull("resource", "current", "averageUtilization") is not null
        select $"{name} is at {current.Number("resource", "current", "averageUtilization")}% of requests and the target is {wanted.Number("resource", "target", "averageUtilization")}%";

    private static string Address(ClusterObject scaler) => $"hpa/{scaler.Name} -n {scaler.Namespace}";

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    [GeneratedRegex(@"missing request for (?<resource>\S+)(?: in container (?<container>\S+))?")]
    private static partial Regex MissingRequest();
}
