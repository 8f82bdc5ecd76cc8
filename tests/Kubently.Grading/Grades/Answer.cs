using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Grading.Grades;

/// <summary>An answer in Markdown, taken apart.</summary>
public sealed partial class Answer
{
    private Answer(string text, string conclusion, ImmutableArray<string> statements) => (Text, Conclusion, Statements) = (text, conclusion, statements);

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>What stands below the first heading that promises a cause; without one, what stands before the second heading.</summary>
    public string Conclusion { get; }

    /// <summary>Its paragraphs, list items and table rows: what is said in one breath.</summary>
    public ImmutableArray<string> Statements { get; }

    /// <summary>Takes an answer apart.</summary>
    public static Answer Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        return new Answer(markdown, ConclusionOf(lines), [.. StatementsOf(lines)]);
    }

    /// <summary>Whether a text names a thing: its name, and not as part of a longer one.</summary>
    public static bool Names(string text, string name) =>
        Regex.IsMatch(text, $@"(?<![A-Za-z0-9_-]){Regex.Escape(name)}(?![A-Za-z0-9_]|-[A-Za-z0-9])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static string ConclusionOf(string[] lines)
    {
        var promise = Array.FindIndex(lines, line => Promise().IsMatch(line));
        var start = promise >= 0 ? promise + 1 : Array.FindIndex(lines, line => line.Trim().Length > 0 && !Heading().IsMatch(line));
        if (start < 0) return "";
        var end = Array.FindIndex(lines, start, line => Heading().IsMatch(line));
        return string.Join('\n', end < 0 ? lines[start..] : lines[start..end]).Trim();
    }

    private static IEnumerable<string> StatementsOf(string[] lines)
    {
        var current = new List<string>();
        foreach (var line in lines)
        {
            var begins = line.Trim().Length == 0 || Heading().IsMatch(line) || Item().IsMatch(line);
            if (begins && current.Count > 0)
            {
                yield return string.Join(' ', current);
                current.Clear();
            }

            if (line.Trim().Length > 0 && !Heading().IsMatch(line)) current.Add(line.Trim());
        }

        if (current.Count > 0) yield return string.Join(' ', current);
    }

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s.*\b(root cause|cause|conclusion|diagnosis|answer|summary|verdict)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"^\s*([-*+]|\d+[.)])\s|^\s*\|")]
    private static partial Regex Item();
}
