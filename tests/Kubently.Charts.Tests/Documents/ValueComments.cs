using System.Text.RegularExpressions;

namespace Kubently.Charts.Tests.Documents;

/// <summary>Reads the comments of a values.yaml: the lines right above a key are about it.</summary>
internal static partial class ValueComments
{
    public static IReadOnlyList<ValueRow> Read(string text)
    {
        var found = new List<(string Path, string Comment, int Depth)>();
        var (stack, comment) = (new List<(int Indent, string Key)>(), new List<string>());
        foreach (var line in text.Split('\n'))
        {
            if (line.TrimStart().StartsWith('#'))
            {
                comment.Add(line.TrimStart().TrimStart('#').Trim());
                continue;
            }

            if (Key().Match(line) is { Success: true } match)
            {
                var indent = match.Groups[1].Length;
                stack.RemoveAll(each => each.Indent >= indent);
                stack.Add((indent, match.Groups[2].Value));
                found.Add((string.Join('.', stack.Select(each => each.Key)), string.Join(' ', comment), stack.Count));
            }

            comment.Clear();
        }

        return [.. found.Select(each => new ValueRow(each.Path, each.Comment, found.Any(other => other.Path.StartsWith(each.Path + ".", StringComparison.Ordinal) && other.Comment.Length > 0)))];
    }

    // An item of a list begins with a hyphen and is no key.
    [GeneratedRegex(@"^( *)([A-Za-z][\w-]*):(?: |$)")]
    private static partial Regex Key();
}
