using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Says what a pod asks of a node, and how near the nodes come.</summary>
internal static class NodeChoice
{
    /// <summary><c>it asks for nodes with accelerator=nvidia-a100</c>.</summary>
    public static string Spoken(JsonElement pod)
    {
        var wanted = Wanted(pod).Select(one => one.Values.Length == 0 ? one.Key : $"{one.Key}={string.Join('|', one.Values)}").ToArray();
        return wanted.Length == 0 ? "its node affinity accepts no node" : $"it asks for a node with {string.Join(" and ", wanted)}";
    }

    /// <summary>What the nodes have instead.</summary>
    public static string NearestLabel(JsonElement pod, ImmutableArray<ClusterObject> nodes)
    {
        foreach (var (key, values) in Wanted(pod))
        {
            var others = nodes.Where(node => node.Labels.ContainsKey(key)).Select(node => node.Labels[key]).Distinct().Order(StringComparer.Ordinal).ToArray();
            if (others.Length == 0) return $"no node has the label {key}";
            if (values.Length > 0 && !others.Intersect(values).Any()) return $"the nodes' values of {key} are {Model.Spoken.Names(others)}";
        }
        return "no node has all of that";
    }

    /// <summary>Why no node would do even if it were empty; null when one would.</summary>
    public static string? TooLarge(JsonElement pod, NodeFit fit)
    {
        var lacking = new List<string>();
        foreach (var resource in Resources(pod))
        {
            var asked = NodeFit.Asked(pod, resource);
            var largest = fit.Open.Select(node => Quantity.Parse(node.Json.Text("status", "allocatable", resource)) ?? 0).Max();
            if (asked > largest) lacking.Add($"it asks for {Quantity.Spoken(resource, asked)} {resource} and the largest node that it may use has {Quantity.Spoken(resource, largest)}");
        }
        return lacking.Count == 0 ? null : string.Join("; ", lacking);
    }

    /// <summary><c>24 cpu, 96Gi memory</c>.</summary>
    public static string Requests(JsonElement pod) => string.Join(", ", Resources(pod).Select(resource => $"{Quantity.Spoken(resource, NodeFit.Asked(pod, resource))} {resource}"));

    public static string Nodes(ImmutableArray<ClusterObject> nodes) => $"{(nodes.Length == 1 ? "node" : "nodes")} {Model.Spoken.Names([.. nodes.Select(node => node.Name)])}";

    private static string[] Resources(JsonElement pod) =>
        [.. pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers")).SelectMany(one => one.Names("resources", "requests").Concat(one.Names("resources", "limits").Where(name => name.Contains('/')))).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<(string Key, ImmutableArray<string> Values)> Wanted(JsonElement pod) => pod.Map("spec", "nodeSelector")
        .Select(pair => (pair.Key, ImmutableArray.Create(pair.Value)))
        .Concat(pod.Items("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
            .SelectMany(term => term.Items("matchExpressions"))
            .Where(one => one.Text("operator") is "In" or "Exists" && one.Text("key") is not null)
            .Select(one => (one.Text("key")!, one.Texts("values"))));
}
