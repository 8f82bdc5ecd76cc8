using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Where the volumes of a pod are, when no node that it may use is there.</summary>
internal static class VolumePlace
{
    /// <summary><c>its PersistentVolumeClaim data is bound to a volume that only nodes with zone=a reach, ...</c>; null when no volume says so.</summary>
    public static string? Of(ClusterSnapshot snapshot, PodView pod)
    {
        foreach (var claim in SchedulingFaults.Claims(pod))
        {
            var name = snapshot.Find(Kinds.PersistentVolumeClaim, pod.Object.Namespace, claim)?.Json.Text("spec", "volumeName");
            if (name is null || snapshot.Find(Kinds.PersistentVolume, null, name) is not { } volume) continue;
            foreach (var expression in volume.Json.Items("spec", "nodeAffinity", "required", "nodeSelectorTerms").SelectMany(term => term.Items("matchExpressions")))
                if (Conflict(snapshot, expression) is { } conflict) return $"its PersistentVolumeClaim {claim} is bound to PersistentVolume {name}, which {conflict}";
        }

        return null;
    }

    private static string? Conflict(ClusterSnapshot snapshot, JsonElement expression)
    {
        if (expression.Text("key") is not { } key || expression.Text("operator") != "In") return null;
        var wanted = expression.Texts("values");
        var nodes = snapshot.Of(Kinds.Node);
        var fitting = nodes.Where(node => node.Labels.TryGetValue(key, out var value) && wanted.Contains(value)).ToArray();
        var only = $"only nodes with {key}={string.Join('|', wanted)} can reach";
        if (fitting.Length > 0) return $"{only}, and {(fitting.Length == 1 ? "node" : "nodes")} {Spoken.Names([.. fitting.Select(node => node.Name)])} cannot take the pod";
        var values = nodes.Select(node => node.Labels.GetValueOrDefault(key)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        return $"{only}, and there is no such node (the zones or names that there are: {Spoken.Names(values)})";
    }
}
