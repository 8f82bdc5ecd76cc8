using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>What <c>--sort-by</c> compares of one object, without the object: a number, a quantity, a text.</summary>
internal sealed record SortKey(string Text, double? Number, bool IsComposite)
{
    /// <summary>The first thing that a path finds in an object; null when it finds nothing.</summary>
    internal static SortKey? Of(PathTemplate path, JsonNode node, PathBudget budget) => path.Find(node, budget) is not [[var first, ..], ..] ? null : first switch
    {
        JsonObject or JsonArray => new("", null, true),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => new(PathTemplate.Text(number), number.GetValue<double>(), false),
        _ => new(PathTemplate.Text(first), null, false),
    };

    internal static bool Less(SortKey? left, SortKey? right)
    {
        if (left is null) return true;
        if (right is null) return false;
        if (left.IsComposite || right.IsComposite) throw KubectlFailure.Error("the field is of a type that cannot be sorted by");
        if (left.Number is { } a && right.Number is { } b) return a < b;
        return Quantity.TryParse(left.Text, out var first) && Quantity.TryParse(right.Text, out var second) ? first.CompareTo(second) < 0 : string.CompareOrdinal(left.Text, right.Text) < 0;
    }
}
