using System.Globalization;
using System.Text;

namespace Kubently.Kubectl.Printing;

/// <summary>Two texts as a unified diff with three lines of context.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // Objects are a few hundred lines; beyond this, the middle is shown as replaced.
    private const int MaxCells = 4_000_000;

    /// <summary>Empty for equal texts.</summary>
    internal static string Of(string before, string after, string beforeTitle, string afterTitle)
    {
        if (before == after) return "";
        var edits = Edits(Lines(before), Lines(after));
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- {beforeTitle}\n+++ {afterTitle}\n");
        var (oldLine, newLine, at) = (1, 1, 0);
        while (at < edits.Count)
        {
            if (edits[at].Mark == ' ')
            {
                (oldLine, newLine, at) = (oldLine + 1, newLine + 1, at + 1);
                continue;
            }
            var lead = Math.Min(Context, edits.Take(at).Reverse().TakeWhile(edit => edit.Mark == ' ').Count());
            var end = HunkEnd(edits, at);
            var hunk = edits.GetRange(at - lead, end - at + lead);
            var (removed, added) = (hunk.Count(edit => edit.Mark != '+'), hunk.Count(edit => edit.Mark != '-'));
            text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldLine - lead, removed)} +{Range(newLine - lead, added)} @@\n");
            foreach (var (mark, line) in hunk) text.Append(mark).Append(line).Append('\n');
            (oldLine, newLine, at) = (oldLine - lead + removed, newLine - lead + added, end);
        }
        return text.ToString();
    }

    // An empty side is numbered by the line before it.
    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start - 1 : start)},{count}");

    // A hunk goes on until more unchanged lines follow than two hunks' contexts would share.
    private static int HunkEnd(List<(char Mark, string Line)> edits, int at)
    {
        var (end, unchanged) = (at, 0);
        for (; at < edits.Count && unchanged <= 2 * Context; at++)
        {
            unchanged = edits[at].Mark == ' ' ? unchanged + 1 : 0;
            if (unchanged == 0) end = at + 1;
        }
        return Math.Min(end + Context, edits.Count);
    }

    private static List<(char Mark, string Line)> Edits(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start]) start++;
        var (oldEnd, newEnd) = (before.Length, after.Length);
        for (; oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1]; oldEnd--) newEnd--;
        var edits = before[..start].Select(line => (' ', line)).ToList();
        Middle(before[start..oldEnd], after[start..newEnd], edits);
        edits.AddRange(before[oldEnd..].Select(line => (' ', line)));
        return edits;
    }

    // The longest common subsequence, by the lengths of those of all suffixes.
    private static void Middle(string[] before, string[] after, List<(char Mark, string Line)> edits)
    {
        var (i, j) = (0, 0);
        if ((long)before.Length * after.Length <= MaxCells)
        {
            var common = new int[before.Length + 1, after.Length + 1];
            for (var x = before.Length - 1; x >= 0; x--)
            {
                for (var y = after.Length - 1; y >= 0; y--)
                    common[x, y] = before[x] == after[y] ? common[x + 1, y + 1] + 1 : Math.Max(common[x + 1, y], common[x, y + 1]);
            }
            while (i < before.Length && j < after.Length)
            {
                if (before[i] == after[j]) (i, j) = Add(' ', before[i], i + 1, j + 1);
                else if (common[i + 1, j] >= common[i, j + 1]) (i, j) = Add('-', before[i], i + 1, j);
                else (i, j) = Add('+', after[j], i, j + 1);
            }
        }
        edits.AddRange(before[i..].Select(line => ('-', line)));
        edits.AddRange(after[j..].Select(line => ('+', line)));

        (int, int) Add(char mark, string line, int oldNext, int newNext)
        {
            edits.Add((mark, line));
            return (oldNext, newNext);
        }
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
}
