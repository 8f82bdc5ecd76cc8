namespace Kubently.Kubectl.CommandLine;

/// <summary>Levenshtein distance, for "did you mean".</summary>
internal static class NearestWord
{
    // Longer ones are no misspelt words, and comparing them takes time.
    private const int LongestWord = 40;

    internal static string? Of(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord) return null;
        string? nearest = null;
        var best = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            // Each character more is a difference.
            if (candidate.Length - word.Length >= best && !candidate.StartsWith(word, StringComparison.Ordinal) || word.Length - candidate.Length >= best) continue;
            var distance = candidate.StartsWith(word, StringComparison.Ordinal) ? 1 : Distance(word, candidate);
            if (distance >= best) continue;
            best = distance;
            nearest = candidate;
        }
        return nearest;
    }

    internal static int Distance(string a, string b)
    {
        if (Math.Max(a.Length, b.Length) > LongestWord) return int.MaxValue;
        var (previous, current) = (new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
