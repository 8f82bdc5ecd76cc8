using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>What an earlier revision of a workload was, and the patch that goes back to it.</summary>
/// <param name="Template">The pod template as it would be.</param>
/// <param name="Patch">The patch; null when the workload has that template now.</param>
/// <param name="Type">How the patch says it.</param>
internal sealed record Rollback(JsonObject Template, JsonNode? Patch, PatchType Type)
{
    private const string Hash = "pod-template-hash";

    // What tells of the workload itself rather than of a revision of it.
    private static readonly string[] KeptAnnotations =
    [
        "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision", "deployment.kubernetes.io/revision-history",
        "deployment.kubernetes.io/desired-replicas", "deployment.kubernetes.io/max-replicas", "deprecated.deployment.rollback.to",
    ];

    /// <summary>To a replica set of a deployment.</summary>
    internal static Rollback Of(JsonObject deployment, JsonObject replicaSet)
    {
        var template = replicaSet.At("spec", "template") as JsonObject ?? [];
        if (Same(template, deployment.At("spec", "template"))) return new(template, null, PatchType.Json);
        var restored = (JsonObject)template.DeepClone();
        restored.Map("metadata").Map("labels")?.Remove(Hash);
        var annotations = new JsonObject();
        foreach (var (key, value) in deployment.Map("metadata").Pairs("annotations").Where(pair => KeptAnnotations.Contains(pair.Key))) annotations[key] = value;
        foreach (var (key, value) in replicaSet.Map("metadata").Pairs("annotations").Where(pair => !KeptAnnotations.Contains(pair.Key))) annotations[key] = value;
        return new(template, new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = restored },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/annotations", ["value"] = annotations }), PatchType.Json);
    }

    /// <summary>To a controller revision, which holds the patch itself.</summary>
    internal static Rollback Of(JsonObject workload, JsonObject revision, JsonObject data)
    {
        var template = (JsonObject)(data.At("spec", "template") as JsonObject ?? []).DeepClone();
        var replaces = template.Text("$patch") == "replace";
        template.Remove("$patch");
        if (!replaces) throw KubectlFailure.Error($"the revision {revision.Name()} does not say how it replaces the template");
        return new(template, Same(template, workload.At("spec", "template")) ? null : data.DeepClone(), PatchType.Strategic);
    }

    // Whatever the hash, and whether or not what is empty is written.
    private static bool Same(JsonNode? left, JsonNode? right)
    {
        var (a, b) = (Bare(left), Bare(right));
        a.Map("metadata").Map("labels")?.Remove(Hash);
        b.Map("metadata").Map("labels")?.Remove(Hash);
        return JsonNode.DeepEquals(Trimmed(a), Trimmed(b));
    }

    private static JsonObject Bare(JsonNode? template) => (JsonObject)(template?.DeepClone() ?? new JsonObject());

    private static JsonObject Trimmed(JsonObject template)
    {
        if (template.Map("metadata") is { } metadata)
        {
            foreach (var field in metadata.Where(pair => pair.Value is null or JsonObject { Count: 0 }).Select(pair => pair.Key).ToList()) metadata.Remove(field);
        }
        foreach (var container in template.Map("spec").Maps("containers").Concat(template.Map("spec").Maps("initContainers")))
        {
            if (container.Map("resources") is { Count: 0 }) container.Remove("resources");
        }
        return template;
    }
}
