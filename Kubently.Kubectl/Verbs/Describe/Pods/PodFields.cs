using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>What the downward API would give a variable.</summary>
internal static class PodFields
{
    // kubectl itself cannot tell any other field from the object that it has at hand.
    internal static string Value(JsonObject pod, string path) => path is "metadata.name" or "metadata.namespace" ? pod.Map("metadata").Text(path[9..]) : "";

    internal static string Resource(JsonObject container, JsonObject reference)
    {
        var (resource, divisor) = (reference.Text("resource"), Quantity.Parse(reference.Text("divisor")));
        var parts = resource.Split('.', 2);
        var quantity = parts.Length == 2 && container.Map("resources").Map(parts[0]) is { } of ? Quantity.Parse(of.Text(parts[1])) : Quantity.Zero;
        if (quantity.IsZero) return resource is "limits.cpu" or "limits.memory" ? "node allocatable" : "0";
        if (divisor.IsZero) divisor = Quantity.Parse("1");
        var count = Math.Ceiling((double)quantity.Nano / (double)divisor.Nano);
        return ((long)count).ToString(CultureInfo.InvariantCulture);
    }
}
