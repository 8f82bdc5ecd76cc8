using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>What the downward API would give a variable.</summary>
internal static class PodFields
{
    internal static string Value(JsonObject pod, string path)
    {
        if (path.EndsWith("']", StringComparison.Ordinal) && path.IndexOf("['", StringComparison.Ordinal) is var at and > 0)
            return pod.At(path[..at].Split('.')).Text(path[(at + 2)..^2]);
        return path switch
        {
            "metadata.annotations" or "metadata.labels" => string.Join('\n', pod.Map("metadata").Pairs(path[9..]).Select(pair => $"{pair.Key}={GoQuote.Quote(pair.Value)}")),
            "metadata.name" or "metadata.namespace" or "metadata.uid" => pod.Map("metadata").Text(path[9..]),
            // kubectl itself cannot tell these from the object that it has at hand.
            _ => "",
        };
    }

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
