using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Which nodes a pod may use, by its own rules and by theirs.</summary>
internal sealed class NodeFit
{
    private NodeFit(ImmutableArray<ClusterObject> all, ImmutableArray<ClusterObject> chosen, ImmutableArray<ClusterObject> open)
    {
        All = all;
        Chosen = chosen;
        Open = open;
    }

    public ImmutableArray<ClusterObject> All { get; }

    /// <summary>Nodes that the pod's node selector and required node affinity accept.</summary>
    public ImmutableArray<ClusterObject> Chosen { get; }

    /// <summary>Of those, the nodes that have no taint that the pod does not tolerate and are not cordoned.</summary>
    public ImmutableArray<ClusterObject> Open { get; }

    public static NodeFit? Of(ClusterSnapshot snapshot, PodView pod)
    {
        if (!snapshot.Has(Kinds.Node)) return null;
        var nodes = snapshot.Of(Kinds.Node);
        ImmutableArray<ClusterObject> chosen = [.. nodes.Where(node => Chooses(pod.Json, node))];
        return new NodeFit(nodes, chosen, [.. chosen.Where(node => Obstacles(pod.Json, node).Count == 0)]);
    }

    /// <summary>The taints of a node that keep the pod away, as <c>key=value:effect</c>; <c>unschedulable</c> for a cordoned node.</summary>
    public static IReadOnlyList<string> Obstacles(JsonElement pod, ClusterObject node)
    {
        var found = new List<string>();
        foreach (var taint in node.Json.Items("spec", "taints"))
        {
            if (taint.Text("effect") is not ("NoSchedule" or "NoExecute") || Tolerated(pod, taint)) continue;
            found.Add($"{taint.Text("key")}{(taint.Text("value") is { Length: > 0 } value ? $"={value}" : "")}:{taint.Text("effect")}");
        }
        if (node.Json.Flag("spec", "unschedulable") && found.Count == 0) found.Add("unschedulable");
        return found;
    }

    /// <summary>What the pod asks for of a resource: its containers together, or its largest init container.</summary>
    public static decimal Asked(JsonElement pod, string resource)
    {
        var together = pod.Items("spec", "containers").Sum(container => Request(container, resource));
        var initial = pod.Items("spec", "initContainers").Select(container => Request(container, resource)).DefaultIfEmpty(0).Max();
        return Math.Max(together, initial);
    }

    private static decimal Request(JsonElement container, string resource) =>
        Quantity.Parse(container.Text("resources", "requests", resource) ?? container.Text("resources", "limits", resource)) ?? 0;

    /// <summary>Whether the pod's node selector and required node affinity accept a node.</summary>
    public static bool Chooses(JsonElement pod, ClusterObject node)
    {
        if (!LabelSelector.MatchesAll(pod.Map("spec", "nodeSelector"), node.Labels)) return false;
        var terms = pod.At("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        if (!terms.Exists()) return true;
        return terms.Items().Any(term =>
            term.Items("matchExpressions").All(one => LabelSelector.Matches(one.Text("key"), one.Text("operator"), one.Texts("values"), node.Labels))
            && term.Items("matchFields").All(one => one.Text("key") != "metadata.name" || one.Texts("values").Contains(node.Name)));
    }

    private static bool Tolerated(JsonElement pod, JsonElement taint) => pod.Items("spec", "tolerations").Any(toleration =>
        (toleration.Text("effect") is not { Length: > 0 } effect || effect == taint.Text("effect"))
        && (toleration.Text("key") is not { Length: > 0 } key ? toleration.Text("operator") == "Exists"
            : key == taint.Text("key") && (toleration.Text("operator") == "Exists" || (toleration.Text("value") ?? "") == (taint.Text("value") ?? ""))));
}
