namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>The name that was probably meant.</summary>
internal static class Nearest
{
    // Below this, pairs of unrelated names in real namespaces begin to count as alike.
    private const double Least = 0.6;
    private const int Few = 3;

    /// <summary>
    /// The candidate most like <paramref name="wanted"/>, or null when none is: one that contains the other, shares its words, or
    /// is a few letters away.
    /// </summary>
    public static string? To(string wanted, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestScore = 0.0;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            var score = Likeness(wanted, candidate);
            if (score > bestScore) (best, bestScore) = (candidate, score);
        }
        return bestScore >= Least ? best : null;
    }

    /// <summary>What to say after "does not exist": the nearest, or what there is when that is little.</summary>
    public static string Instead(string wanted, IEnumerable<string> candidates)
    {
        var all = candidates.Order(StringComparer.Ordinal).ToArray();
        return To(wanted, all) is { } near ? $"; the nearest is {near}" : all.Length is > 0 and <= Few ? $"; there is {Spoken.Names(all)}" : "";
    }

    /// <summary>0 for strangers to 1 for the same name, case and separators aside.</summary>
    public static double Likeness(string left, string right)
    {
        // Bounded: names of Kubernetes objects have at most 253 letters, anything longer is not one.
        if (left.Length is 0 or > 253 || right.Length is 0 or > 253) return 0;
        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        if (a == b) return 1;
        var letters = 1.0 - (double)Distance(a, b) / Math.Max(a.Length, b.Length);
        var shorter = a.Length < b.Length ? a : b;
        var contained = shorter.Length >= 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)) ? 0.75 : 0;
        return Math.Max(letters, Math.Max(contained, Words(a, b)));
    }

    private static double Words(string left, string right)
    {
        var a = left.Split('-', '.', '_', '/');
        var b = right.Split('-', '.', '_', '/');
        return 0.9 * a.Intersect(b).Count() / Math.Max(a.Length, b.Length);
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.Length];
    }
}
