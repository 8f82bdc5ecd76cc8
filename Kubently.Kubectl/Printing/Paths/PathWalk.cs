using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>What a step finds in each of the values that the step before it found.</summary>
internal static class PathWalk
{
    internal static List<object?> Walk(List<object?> values, PathNode node) => node switch
    {
        PathNode.Literal literal => [literal.Value],
        PathNode.Scalar scalar => [scalar.Value],
        PathNode.Steps steps => steps.Nodes.Aggregate(values, Walk),
        PathNode.Field field => Fields(values, field.Name),
        PathNode.Wildcard => [.. values.SelectMany(Children)],
        PathNode.Recursive => Descend(values, []),
        PathNode.Slice slice => [.. values.SelectMany(value => Elements(value, slice))],
        PathNode.Union union => [.. union.Branches.SelectMany(branch => Walk(values, branch))],
        PathNode.Filter filter => [.. values.SelectMany(value => Filtered(value, filter))],
        _ => throw new PathFailure("unexpected node"),
    };

    private static List<object?> Fields(List<object?> values, string name)
    {
        var found = new List<object?>();
        foreach (var value in values)
        {
            if (name.Length == 0) found.Add(value);
            else if (value is JsonObject map && map.TryGetPropertyValue(name, out var child)) found.Add(child);
        }
        return found;
    }

    private static IEnumerable<object?> Children(object? value) => value switch
    {
        JsonArray items => items,
        JsonObject map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (object?)pair.Value),
        _ => [],
    };

    private static List<object?> Descend(IEnumerable<object?> values, List<object?> found)
    {
        foreach (var value in values)
        {
            var children = Children(value).ToList();
            if (children.Count == 0) continue;
            found.Add(value);
            Descend(children, found);
        }
        return found;
    }

    private static IEnumerable<object?> Elements(object? value, PathNode.Slice slice)
    {
        if (value is null) return [];
        if (value is not JsonArray items) throw new PathFailure($"{PathTemplate.Text(value)} is not array or slice");
        var length = items.Count;
        var from = slice.From ?? 0;
        var to = slice.IsIndex ? from + 1 : slice.To ?? length;
        if (from < 0) from += length;
        if (to < 0 || to == 0 && slice.IsIndex) to += length;
        if (from == to) return [];
        if (from >= length || from < 0) throw new PathFailure($"array index out of bounds: index {from}, length {length}");
        if (to > length || to < 0) throw new PathFailure($"array index out of bounds: index {to - 1}, length {length}");
        if (from > to) throw new PathFailure($"starting index {from} is greater than ending index {to}");
        var step = slice.Step ?? 1;
        if (step <= 0) throw new PathFailure("step must be > 0");
        return Enumerable.Range(0, (to - from + step - 1) / step).Select(i => (object?)items[from + i * step]);
    }

    private static IEnumerable<object?> Filtered(object? value, PathNode.Filter filter)
    {
        if (value is null) yield break;
        if (value is not JsonArray items) throw new PathFailure($"{PathTemplate.Text(value)} is not array or slice and cannot be filtered");
        foreach (var item in items)
        {
            var left = Walk([item], filter.Left);
            if (left.Count == 0) continue;
            if (filter.Right is null)
            {
                yield return item;
                continue;
            }
            if (left.Count > 1) throw new PathFailure("can only compare one element at a time");
            var right = Walk([item], filter.Right);
            if (right.Count == 0) continue;
            if (right.Count > 1) throw new PathFailure("can only compare one element at a time");
            if (Holds(filter.Operator, Order(left[0], right[0]))) yield return item;
        }
    }

    private static bool Holds(string comparison, int? order) => comparison switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => throw new PathFailure($"unrecognized filter operator {comparison}"),
    };

    /// <summary>The order of two values of one kind; null when they cannot be compared.</summary>
    internal static int? Order(object? left, object? right)
    {
        if (Number(left) is { } a && Number(right) is { } b) return a.CompareTo(b);
        if (left is JsonObject or JsonArray || right is JsonObject or JsonArray) return null;
        return string.CompareOrdinal(PathTemplate.Text(left), PathTemplate.Text(right));
    }

    private static double? Number(object? value) => value switch
    {
        long number => number,
        double number => number,
        JsonValue json when json.GetValueKind() == JsonValueKind.Number => json.GetValue<double>(),
        _ => null,
    };
}
