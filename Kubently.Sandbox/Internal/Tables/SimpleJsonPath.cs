using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>The JSONPath of printer columns: fields, indexes, <c>[*]</c> and an equality filter.</summary>
internal static partial class SimpleJsonPath
{
    /// <summary>What the path finds, in order; an absent field finds nothing.</summary>
    public static IEnumerable<JsonElement> Find(JsonElement root, string path)
    {
        IEnumerable<JsonElement> found = [root];
        foreach (Match step in Step().Matches(path))
        {
            var before = found;
            found = step switch
            {
                _ when step.Groups["field"].Success => before.Select(element => element.At(step.Groups["field"].Value.Replace("\\.", ".", StringComparison.Ordinal))),
                _ when step.Groups["quoted"].Success => before.Select(element => element.At(step.Groups["quoted"].Value)),
                _ when step.Groups["index"].Success => before.Select(element => Index(element, int.Parse(step.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture))),
                _ when step.Groups["name"].Success => before.SelectMany(JsonReading.Items).Where(item =>
                    item.AtPath(step.Groups["name"].Value).Text() == step.Groups["value"].Value),
                _ => before.SelectMany(JsonReading.Items),
            };
            found = found.Where(element => element.Exists());
        }

        return found;
    }

    private static JsonElement Index(JsonElement list, int index)
    {
        if (index < 0) index += list.Count();
        return list.Items().ElementAtOrDefault(index);
    }

    [GeneratedRegex("""
        \.(?<field>(?:\\\.|[^.\[\]])+)|\[['"](?<quoted>[^'"]+)['"]\]|\[(?<index>-?\d+)\]|\[\?\(@\.(?<name>[^=!]+?)\s*==\s*['"]?(?<value>[^'")]*)['"]?\)\]|\[\*\]
        """)]
    private static partial Regex Step();
}
