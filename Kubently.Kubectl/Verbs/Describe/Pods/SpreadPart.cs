using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>How pods are spread over the nodes.</summary>
internal static class SpreadPart
{
    internal static void Append(Description text, JsonNode? spec, string indent)
    {
        var constraints = GoSort.Sort(spec.Maps("topologySpreadConstraints").ToList(), (a, b) => string.CompareOrdinal(a.Text("topologyKey"), b.Text("topologyKey")) < 0);
        if (constraints.Count > 0) Parts.Multiline(text, indent + "Topology Spread Constraints:\t", indent + "\t", [.. constraints.Select(One)]);
    }

    private static string One(JsonObject constraint) =>
        $"{constraint.Text("topologyKey")}:{constraint.Text("whenUnsatisfiable")} when max skew {constraint.Number("maxSkew") ?? 0} is exceeded"
        + (constraint.Map("labelSelector") is { } selector ? $" for selector {Parts.Selector(selector)}" : "");
}
