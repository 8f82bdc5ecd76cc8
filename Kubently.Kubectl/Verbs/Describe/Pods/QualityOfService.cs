using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>A pod's QoS class: what its status says, else what follows from its containers.</summary>
internal static class QualityOfService
{
    private static readonly string[] Measured = ["cpu", "memory"];

    internal static string Of(JsonObject pod)
    {
        if (pod.Map("status").Text("qosClass") is { Length: > 0 } known) return known;
        var containers = pod.Map("spec").Maps("containers").Concat(pod.Map("spec").Maps("initContainers")).Select(container => container.Map("resources")).ToList();
        var any = containers.Any(resources => Values(resources, "requests").Concat(Values(resources, "limits")).Any(quantity => !quantity.IsZero));
        if (!any) return "BestEffort";
        var guaranteed = containers.All(resources => Measured.All(name =>
            resources.Map("limits").Has(name) && Quantity.Parse(resources.Map("limits").Text(name)) is { IsZero: false } limit
            && (!resources.Map("requests").Has(name) || Quantity.Parse(resources.Map("requests").Text(name)).CompareTo(limit) == 0)));
        return guaranteed ? "Guaranteed" : "Burstable";
    }

    private static IEnumerable<Quantity> Values(JsonObject? resources, string field) =>
        resources.Pairs(field).Where(pair => pair.Key is "cpu" or "memory").Select(pair => Quantity.Parse(pair.Value));
}
