using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Selectors;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Tables.Rows;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>What a PodDisruptionBudget comes to for the pods that are there.</summary>
internal sealed record DisruptionBudget(string Name, int Expected, int Healthy, int Desired, bool AlwaysLetsUnhealthyGo)
{
    public static ResourceKey Key { get; } = new("policy", "poddisruptionbudgets");

    public int Allowed => Math.Max(0, Healthy - Desired);

    public static bool IsFor(StoredObject budget, StoredObject? pod) =>
        pod is not null && pod.Namespace == budget.Namespace && LabelSelector.Parse(LabelTexts.Selector(budget.Root.At("spec", "selector"))).Matches(pod.Root);

    public static DisruptionBudget Of(World world, StoredObject budget)
    {
        var pods = world.Store.List(ResourceKey.Pods).Where(pod => Owned.IsActive(pod) && IsFor(budget, pod)).ToList();
        var expected = pods.GroupBy(pod => Owned.Controller(pod.Root).At("uid").Text()).Sum(group => Wanted(world, group.First()) ?? group.Count());
        var spec = budget.Root.At("spec");
        var desired = spec.At("minAvailable").Exists() ? Share(spec.At("minAvailable"), expected) : expected - Share(spec.At("maxUnavailable"), expected);
        return new DisruptionBudget(budget.Name, expected, pods.Count(Owned.IsReady), Math.Max(0, desired), spec.At("unhealthyPodEvictionPolicy").Text() == "AlwaysAllow");
    }

    public JsonObject Status(StoredObject budget, string now)
    {
        var known = budget.Root.At("status", "conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "DisruptionAllowed");
        var holds = Allowed > 0 ? "True" : "False";
        return new JsonObject
        {
            ["observedGeneration"] = budget.Root.At("metadata", "generation").Number(1),
            ["disruptionsAllowed"] = Allowed,
            ["currentHealthy"] = Healthy,
            ["desiredHealthy"] = Desired,
            ["expectedPods"] = Expected,
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "DisruptionAllowed",
                ["status"] = holds,
                ["observedGeneration"] = budget.Root.At("metadata", "generation").Number(1),
                ["lastTransitionTime"] = known.At("status").Text() == holds ? known.At("lastTransitionTime").Text() : now,
                ["reason"] = Allowed > 0 ? "SufficientPods" : "InsufficientPods",
                ["message"] = "",
            }),
        };
    }

    private static int? Wanted(World world, StoredObject pod)
    {
        var owner = Owned.Controller(pod.Root);
        if (!owner.Exists() || world.Catalog.FindKind(owner.At("apiVersion").Text(), owner.At("kind").Text()) is not { } type) return null;
        return world.Store.Get(type.Key, pod.Namespace, owner.At("name").Text()) is { } found && found.Root.At("spec", "replicas") is var replicas && replicas.Exists()
            ? (int)replicas.Number()
            : null;
    }

    private static int Share(JsonElement value, int of)
    {
        if (value.ValueKind == JsonValueKind.Number) return (int)value.Number();
        return int.TryParse(value.Text().TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? (int)Math.Ceiling(percent * of / 100m) : 0;
    }
}
