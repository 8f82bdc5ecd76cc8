using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What is wrong with an object that is to be stored: names, what is required, and what may not change.</summary>
internal static class Validation
{
    public static IReadOnlyList<FieldCause> Check(ResourceType type, JsonObject? before, JsonObject @object)
    {
        var causes = new List<FieldCause>();
        if (before is null) causes.AddRange(ObjectNames.Check(type, @object.Object("metadata")));
        if (type.Columns is not null) return causes;
        var spec = @object.Object("spec");
        if (type.Key == ResourceKey.Pods) causes.AddRange(PodSpecs.Check(spec, "spec"));
        else if (WorkloadDefaults.Template(spec) is { } template)
        {
            var at = spec.ContainsKey("template") ? "spec.template" : "spec.jobTemplate.spec.template";
            causes.AddRange(Workload(@object.Text("kind"), spec, template));
            causes.AddRange(PodSpecs.Check(template.Object("spec"), $"{at}.spec", StatefulPod.Claims(@object)));
        }

        if (before is not null) causes.AddRange(Immutability.Check(type, before, @object));
        return causes;
    }

    private static IEnumerable<FieldCause> Workload(string kind, JsonObject spec, JsonObject template)
    {
        if (spec.Number("replicas", 0) is < 0 and var replicas)
            yield return FieldCause.Invalid("spec.replicas", $"{replicas}", "must be greater than or equal to 0");
        if (kind is not ("Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet")) yield break;
        if (spec["selector"] is not JsonObject selector)
        {
            yield return FieldCause.Required("spec.selector");
            yield break;
        }

        if (selector.Count == 0) yield return FieldCause.Invalid("spec.selector", "{}", $"empty selector is invalid for {kind.ToLowerInvariant()}");
        var labels = template.Object("metadata").Object("labels");
        if (selector.Object("matchLabels").Any(label => labels.Text(label.Key) != label.Value?.ToString()))
            yield return FieldCause.Invalid("spec.template.metadata.labels", labels.ToJsonString(), "`selector` does not match template `labels`");
    }
}
