using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>A parsed JSONPath template, applied to objects; missing keys find nothing.</summary>
internal sealed class PathTemplate
{
    // A piece that finds nothing takes room too.
    private const int MaxPieces = 1_000_000;

    private readonly ImmutableArray<PathNode> _nodes;

    private PathTemplate(string text)
    {
        Source = text;
        _nodes = PathParser.Parse(text);
    }

    internal string Source { get; }

    internal static PathTemplate Parse(string template) => new(template);

    /// <summary>What each piece of the template finds, in order.</summary>
    internal List<List<object?>> Find(JsonNode root, PathBudget budget)
    {
        var groups = new List<List<object?>>();
        Run(_nodes, root, new PathWalk(budget), groups);
        return groups;
    }

    /// <summary>What the template prints: the values of a piece a space apart.</summary>
    internal string Print(JsonNode root)
    {
        var (output, budget) = (new StringBuilder(), new PathBudget());
        foreach (var group in Find(root, budget)) output.AppendJoin(' ', group.Select(value => budget.Take(Text(value))));
        return output.ToString();
    }

    /// <summary>What the template prints with a JSON array for each piece.</summary>
    internal string PrintJson(JsonNode root)
    {
        var budget = new PathBudget();
        return string.Concat(Find(root, budget).Select(group => JsonPrinter.Print(new JsonArray([.. group.Select(Json)]))));

        JsonNode? Json(object? value)
        {
            var text = budget.Take(Text(value));
            return value is JsonNode node ? node.DeepClone() : value is null ? null : JsonValue.Create(text);
        }
    }

    internal static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => GoNumbers.General(number),
        JsonValue json when json.GetValueKind() == JsonValueKind.String => json.GetValue<string>(),
        JsonValue json => JsonPrinter.Number(json),
        JsonNode node => JsonPrinter.Compact(node),
        _ => value.ToString() ?? "",
    };

    private static void Run(ImmutableArray<PathNode> nodes, object? current, PathWalk walk, List<List<object?>> groups)
    {
        foreach (var node in nodes)
        {
            if (node is PathNode.Range range)
            {
                foreach (var item in walk.Walk([current], range.Over)) Run(range.Body, item, walk, groups);
            }
            else
            {
                groups.Add(walk.Walk([current], node));
            }
            if (groups.Count > MaxPieces) throw PathBudget.TooMuch();
        }
    }
}
