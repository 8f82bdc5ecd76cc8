using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

/// <summary>The objects that a pod needs to start: kind, name, and the key in it where one is named.</summary>
internal static class PodReferences
{
    public static IEnumerable<(string Kind, string Name, string? Key)> Of(Manifest workload)
    {
        var pod = workload.Pod!;
        yield return ("ServiceAccount", (string)pod["serviceAccountName"]!, null);
        foreach (var volume in (JsonArray)pod["volumes"]!)
        {
            var keys = ((volume!["secret"] ?? volume["configMap"])?["items"] as JsonArray ?? []).Select(item => (string?)item!["key"]).DefaultIfEmpty();
            foreach (var key in keys)
            {
                if ((string?)volume["secret"]?["secretName"] is { } secret) yield return ("Secret", secret, key);
                if ((string?)volume["configMap"]?["name"] is { } map) yield return ("ConfigMap", map, key);
            }
        }

        foreach (var item in workload.Containers.SelectMany(container => container["env"] as JsonArray ?? []))
        {
            if (item!["valueFrom"]?["secretKeyRef"] is { } secret) yield return ("Secret", (string)secret["name"]!, (bool?)secret["optional"] == true ? null : (string)secret["key"]!);
            if (item["valueFrom"]?["configMapKeyRef"] is { } map) yield return ("ConfigMap", (string)map["name"]!, (string)map["key"]!);
        }

        // A mount without its volume keeps a pod from being created at all.
        var volumes = ((JsonArray)pod["volumes"]!).Select(volume => (string)volume!["name"]!).Concat((workload.At("spec", "volumeClaimTemplates") as JsonArray ?? []).Select(claim => (string)claim!["metadata"]!["name"]!)).ToHashSet();
        foreach (var mount in workload.Containers.SelectMany(container => (JsonArray)container["volumeMounts"]!))
            Assert.True(volumes.Remove((string)mount!["name"]!), $"{workload} mounts {mount["name"]}, which is no volume, or is mounted twice");
        Assert.Empty(volumes);
    }
}
