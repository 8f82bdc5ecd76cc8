namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>The names that somebody may have meant. Pure.</summary>
internal static class NearNames
{
    private const int MaxNamed = 5;
    private const int MaxLength = 100;

    /// <summary>The nearest names, best first; at most five, none that is nothing like it.</summary>
    public static IReadOnlyList<string> Of(string asked, IEnumerable<string> names) =>
    [
        .. names.Distinct(StringComparer.Ordinal).Select(name => (name, score: Score(name, asked))).Where(one => one.score > 0)
            .OrderByDescending(one => one.score).ThenBy(one => one.name, StringComparer.Ordinal).Take(MaxNamed).Select(one => one.name),
    ];

    private static int Score(string name, string asked)
    {
        if (SubjectMatch.NameScore(name, asked) is var score and > 0) return score + 100;
        if (name.Length > MaxLength || asked.Length > MaxLength) return 0;
        // A third of it may be wrong, and the parts of a name count on their own: pay-api for payments-api.
        var wrong = Distance(name, asked);
        if (wrong <= asked.Length / 3) return 90 - wrong;
        var common = name.Split('-', '.').Intersect(asked.Split('-', '.'), StringComparer.Ordinal).Where(part => part.Length > 2).Sum(part => part.Length);
        return common > 0 ? 40 + Math.Min(common, 20) : 0;
    }

    // Levenshtein's, two rows at a time.
    private static int Distance(string a, string b)
    {
        var before = Enumerable.Range(0, b.Length + 1).ToArray();
        var row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (before, row) = (row, before);
        }

        return before[b.Length];
    }
}
