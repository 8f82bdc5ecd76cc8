using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Nodes;

/// <summary>What a pod asks of its node: the sum of its containers, or its largest init container if that is more, and its overhead.</summary>
internal static class PodRequests
{
    internal static Dictionary<string, Quantity> Of(JsonObject pod, string field)
    {
        var spec = pod.Map("spec");
        var total = new Dictionary<string, Quantity>();
        foreach (var container in spec.Maps("containers")) Add(total, container.Map("resources"), field);

        // Sidecars run beside what comes after them; other init containers run alone.
        var sidecars = new Dictionary<string, Quantity>();
        var peak = new Dictionary<string, Quantity>();
        foreach (var container in spec.Maps("initContainers"))
        {
            if (container.Text("restartPolicy") == "Always")
            {
                Add(total, container.Map("resources"), field);
                Add(sidecars, container.Map("resources"), field);
                Raise(peak, sidecars);
                continue;
            }
            var alone = new Dictionary<string, Quantity>(sidecars);
            Add(alone, container.Map("resources"), field);
            Raise(peak, alone);
        }
        Raise(total, peak);
        foreach (var (name, value) in spec.Pairs("overhead"))
        {
            if (field == "requests" || total.ContainsKey(name)) total[name] = total.GetValueOrDefault(name, Quantity.Zero).Plus(Quantity.Parse(value));
        }
        return total;
    }

    internal static void Add(Dictionary<string, Quantity> total, IEnumerable<KeyValuePair<string, Quantity>> more)
    {
        foreach (var (name, value) in more) total[name] = total.TryGetValue(name, out var known) ? known.Plus(value) : value;
    }

    private static void Add(Dictionary<string, Quantity> total, JsonObject? resources, string field) =>
        Add(total, resources.Pairs(field).Select(pair => KeyValuePair.Create(pair.Key, Quantity.Parse(pair.Value))));

    private static void Raise(Dictionary<string, Quantity> total, Dictionary<string, Quantity> to)
    {
        foreach (var (name, value) in to)
        {
            if (!total.TryGetValue(name, out var known) || known.CompareTo(value) < 0) total[name] = value;
        }
    }
}
