using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Nodes;

/// <summary>The pods on a node, and how much of the node they have asked for.</summary>
internal static class NodeResourcesPart
{
    private static readonly string[] Standard = ["cpu", "memory", "ephemeral-storage"];

    internal static void Append(Description text, Subject node, List<JsonObject> pods)
    {
        var allocatable = node.Status.Map("allocatable") is { Count: > 0 } given ? given : node.Status.Map("capacity");
        text.Line($"Non-terminated Pods:\t({pods.Count} in total)");
        text.Line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge");
        text.Line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
        var (requests, limits) = (new Dictionary<string, Quantity>(), new Dictionary<string, Quantity>());
        foreach (var pod in pods)
        {
            var (asked, limited) = (PodRequests.Of(pod, "requests"), PodRequests.Of(pod, "limits"));
            PodRequests.Add(requests, asked);
            PodRequests.Add(limits, limited);
            text.Line(1, $"{pod.Namespace()}\t{pod.Name()}\t\t{Share(asked, "cpu")}\t{Share(limited, "cpu")}\t{Share(asked, "memory")}\t{Share(limited, "memory")}\t{HumanDuration.Since(pod.Map("metadata").Text("creationTimestamp"), node.Now)}");
        }
        text.Line("Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)");
        text.Line(1, "Resource\tRequests\tLimits");
        text.Line(1, "--------\t--------\t------");
        var names = (allocatable?.Select(pair => pair.Key) ?? []).Order(StringComparer.Ordinal).ToList();
        foreach (var name in Standard.Concat(names.Where(name => name.StartsWith("hugepages-", StringComparison.Ordinal))))
            text.Line(1, $"{name}\t{Share(requests, name)}\t{Share(limits, name)}");
        foreach (var name in names.Where(name => name is not ("cpu" or "memory" or "ephemeral-storage" or "pods" or "storage") && !name.StartsWith("hugepages-", StringComparison.Ordinal)))
            text.Line(1, $"{name}\t{requests.GetValueOrDefault(name, Quantity.Zero)}\t{limits.GetValueOrDefault(name, Quantity.Zero)}");

        string Share(Dictionary<string, Quantity> amounts, string name)
        {
            var (amount, whole) = (amounts.GetValueOrDefault(name, Quantity.Zero), Quantity.Parse(allocatable.Text(name)));
            var (part, all) = name == "cpu" ? (amount.MilliValue, whole.MilliValue) : (amount.Value, whole.Value);
            return $"{amount} ({(all == 0 ? 0 : (long)((double)part / all * 100))}%)";
        }
    }
}
