using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary>Where objects keep their pods' specification.</summary>
internal static class PodTemplates
{
    /// <summary>The pod specification in an object; null for kinds that have none.</summary>
    internal static JsonObject? SpecOf(JsonObject node) => (node.Text("apiVersion").Split('/')[0], node.Text("kind")) switch
    {
        ("v1", "Pod") => node.Map("spec"),
        ("v1", "ReplicationController") or ("apps", "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet") or ("batch", "Job") =>
            node.At("spec", "template", "spec") as JsonObject,
        ("batch", "CronJob") => node.At("spec", "jobTemplate", "spec", "template", "spec") as JsonObject,
        _ => null,
    };

    /// <summary>kubectl's words for an object without one, which name its Go type.</summary>
    internal static string Missing(JsonObject node) =>
        $"the object is not a pod or does not have a pod template: *{node.Text("apiVersion").Split('/')[^1]}.{node.Text("kind")}";

    /// <summary>The containers whose names match a pattern: the regular ones first, then those that run before them.</summary>
    internal static IEnumerable<JsonObject> Containers(JsonObject spec, string pattern) =>
        spec.Maps("containers").Concat(spec.Maps("initContainers")).Where(container => Matches(container.Text("name"), pattern));

    // kubectl's own reading of the star, with what it misses.
    private static bool Matches(string name, string pattern)
    {
        if (pattern == "*") return true;
        if (!pattern.Contains('*', StringComparison.Ordinal)) return name == pattern;
        var parts = pattern.Split('*');
        var position = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length == 0) continue;
            var next = name[position..].IndexOf(parts[i], StringComparison.Ordinal);
            if (next < position || i == 0 && position != 0 || i == parts.Length - 1 && name.Length != parts[i].Length + next) return false;
            position = next;
        }
        return true;
    }
}
