using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>What a step finds in each of the values that the step before it found.</summary>
internal sealed class PathWalk(PathBudget budget)
{
    internal List<object?> Walk(List<object?> values, PathNode node)
    {
        budget.Take(Math.Max(1, values.Count));
        return Step(values, node);
    }

    private List<object?> Step(List<object?> values, PathNode node) => node switch
    {
        PathNode.Literal literal => [literal.Value],
        PathNode.Scalar scalar => [scalar.Value],
        PathNode.Misplaced misplaced => throw new PathFailure(misplaced.Message),
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
            if (value is JsonObject map && map.TryGetPropertyValue(name, out var child)) found.Add(child);
        }
        return found;
    }

    private IEnumerable<object?> Children(object? value)
    {
        switch (value)
        {
            case JsonArray items:
                budget.Take(items.Count);
                return items;
            case JsonObject map:
                budget.Take(map.Count);
                return map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (object?)pair.Value);
            default:
                return [];
        }
    }

    private List<object?> Descend(IEnumerable<object?> values, List<object?> found)
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

    private IEnumerable<object?> Elements(object? value, PathNode.Slice slice)
    {
        if (value is null) return [];
        if (value is not JsonArray items) throw new PathFailure($"{GoType(value)} is not array or slice");
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
        var count = (to - from - 1) / step + 1;
        budget.Take(count);
        return Enumerable.Range(0, count).Select(i => (object?)items[from + i * step]);
    }

    private static string GoType(object value) => value switch
    {
        JsonObject => "map[string]interface {}",
        bool => "bool",
        long => "int64",
        double => "float64",
        JsonValue json => json.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Number => json.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? "float64" : "int64",
            _ => "string",
        },
        _ => "string",
    };

    private IEnumerable<object?> Filtered(object? value, PathNode.Filter filter)
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
            if (Holds(filter.Operator, Order(filter.Operator, left[0], right[0]))) yield return item;
        }
    }

    private static bool Holds(string comparison, int order) => comparison switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => throw new PathFailure($"unrecognized filter operator {comparison}"),
    };

    // As Go's templates compare: only what is of one kind, and of truth values only whether they are the same.
    private static int Order(string comparison, object? left, object? right)
    {
        if (left is null or JsonObject or JsonArray || right is null or JsonObject or JsonArray) throw new PathFailure("invalid type for comparison");
        var (kind, other) = (GoType(left), GoType(right));
        if (kind != other) throw new PathFailure("incompatible types for comparison");
        if (kind == "bool" && comparison is not ("==" or "!=")) throw new PathFailure("invalid type for comparison");
        return Number(left) is { } a && Number(right) is { } b ? a.CompareTo(b) : string.CompareOrdinal(PathTemplate.Text(left), PathTemplate.Text(right));
    }

    private static double? Number(object? value) => value switch
    {
        long number => number,
        double number => number,
        JsonValue json when json.GetValueKind() == JsonValueKind.Number => json.GetValue<double>(),
        _ => null,
    };
}
