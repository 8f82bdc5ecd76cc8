using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Finds a node for a pod: ready, not cordoned, no untolerated taint, with the labels it selects; of those the one with the fewest pods.</summary>
internal static class Scheduler
{
    public static Placement Place(World world, JsonObject spec)
    {
        var pods = world.Store.List(ResourceKey.Pods).ToLookup(pod => pod.Root.At("spec", "nodeName").Text());
        var nodes = world.Store.List(ResourceKey.Nodes).Select(node => (Node: node, Why: Obstacle(node.Root, spec))).ToList();
        // A cluster of scenarios without nodes has its pods on one that nobody sees.
        if (nodes.Count == 0) return new Placement(Stage.UnseenNode, "");
        var best = nodes.Where(node => node.Why is null).OrderBy(node => pods[node.Node.Name].Count()).ThenBy(node => node.Node.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Node is { } found ? new Placement(found.Name, "") : new Placement("", Why(nodes));
    }

    /// <summary>Why a pod may not run on a node; null when it may.</summary>
    public static string? Obstacle(JsonElement node, JsonObject spec)
    {
        if (spec["nodeSelector"] is JsonObject selector && selector.Any(label => node.At("metadata", "labels").At(label.Key).Text() != label.Value?.ToString()))
            return "node(s) didn't match Pod's node affinity/selector";
        var tolerations = spec.Objects("tolerations").ToList();
        if (node.At("spec", "unschedulable").Flag() && !tolerations.Exists(toleration => Tolerates(toleration, "node.kubernetes.io/unschedulable", "", "NoSchedule")))
            return "node(s) were unschedulable";
        foreach (var taint in node.At("spec", "taints").Items())
        {
            var (key, value, effect) = (taint.At("key").Text(), taint.At("value").Text(), taint.At("effect").Text());
            if (effect is "NoSchedule" or "NoExecute" && !tolerations.Exists(toleration => Tolerates(toleration, key, value, effect)))
                return $"node(s) had untolerated taint {{{key}: {value}}}";
        }

        return null;
    }

    private static bool Tolerates(JsonObject toleration, string key, string value, string effect)
    {
        if (toleration.Text("effect", effect) != effect) return false;
        var exists = toleration.Text("operator") == "Exists";
        if (toleration.Text("key").Length == 0) return exists;
        return toleration.Text("key") == key && (exists || toleration.Text("value") == value);
    }

    private static string Why(List<(StoredObject Node, string? Why)> nodes)
    {
        var reasons = nodes.GroupBy(node => node.Why!).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")).Order(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture,
            $"0/{nodes.Count} nodes are available: {string.Join(", ", reasons)}. preemption: 0/{nodes.Count} nodes are available: {nodes.Count} Preemption is not helpful for scheduling.");
    }
}
