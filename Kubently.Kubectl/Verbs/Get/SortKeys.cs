using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The values that <c>--sort-by</c> compares: numbers, quantities, text.</summary>
internal static class SortKeys
{
    /// <summary>The first thing a path finds in an object; null when it finds nothing.</summary>
    internal static object? Of(PathTemplate path, JsonNode node) => path.Find(node) is [[var first, ..], ..] ? first ?? "" : null;

    internal static bool Less(object? left, object? right)
    {
        if (left is null) return true;
        if (right is null) return false;
        if (left is JsonObject or JsonArray || right is JsonObject or JsonArray) throw KubectlFailure.Error("the field is of a type that cannot be sorted by");
        var (a, b) = (PathTemplate.Text(left), PathTemplate.Text(right));
        if (left is JsonValue l && l.GetValueKind() == JsonValueKind.Number && right is JsonValue r && r.GetValueKind() == JsonValueKind.Number)
            return l.GetValue<double>() < r.GetValue<double>();
        return Quantity.TryParse(a, out var first) && Quantity.TryParse(b, out var second) ? first.CompareTo(second) < 0 : string.CompareOrdinal(a, b) < 0;
    }
}
