using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Admission by the number of pods that a ResourceQuota allows. Other resources are counted and not enforced.</summary>
internal static class PodQuota
{
    public static string? Refusal(World world, ResourceType type, JsonObject pod) =>
        type.Key == ResourceKey.Pods ? Refusal(world, pod.Object("metadata").Text("namespace")) : null;

    /// <summary>Why a namespace takes no further pod; null when it does.</summary>
    public static string? Refusal(World world, string @namespace)
    {
        foreach (var quota in world.Store.List(new ResourceKey("", "resourcequotas")).Where(quota => quota.Namespace == @namespace))
        {
            if (!long.TryParse(quota.Root.At("spec", "hard").At("pods").Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var hard)) continue;
            var used = world.Store.List(ResourceKey.Pods).Count(pod => pod.Namespace == @namespace && pod.Root.At("status", "phase").Text() is not ("Succeeded" or "Failed"));
            if (used >= hard)
                return string.Create(CultureInfo.InvariantCulture, $"exceeded quota: {quota.Name}, requested: pods=1, used: pods={used}, limited: pods={hard}");
        }

        return null;
    }
}
