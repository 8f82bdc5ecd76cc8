using System.Text.RegularExpressions;

namespace Kubently.Web.Components.Parts;

/// <summary>Output cut into pieces that look different: what was searched for, YAML keys, words that say that something is wrong.</summary>
internal static partial class OutputText
{
    // Beyond this a page is no place to read; the pieces are as many as the text has words.
    private const int MaxPieces = 20_000;

    /// <summary>A piece and the class that it wears; null for none.</summary>
    internal readonly record struct Piece(string Text, string? Class);

    public static IEnumerable<Piece> Pieces(string text, string? find, bool yaml)
    {
        var expression = find is { Length: > 0 } ? new Regex(Regex.Escape(find), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) : yaml ? YamlKey() : Trouble();
        var (at, count) = (0, 0);
        foreach (Match match in expression.Matches(text))
        {
            if (++count > MaxPieces) break;
            if (match.Index > at) yield return new Piece(text[at..match.Index], null);
            yield return new Piece(match.Value, find is { Length: > 0 } ? "mark" : yaml ? "key" : ClassOf(match.Value));
            at = match.Index + match.Length;
        }

        if (at < text.Length) yield return new Piece(text[at..], null);
    }

    private static string ClassOf(string word) => word is "WARN" or "WARNING" or "Warning" or "Pending" ? "mild" : "bad";

    [GeneratedRegex(@"\b(?:ERROR|FATAL|PANIC|panic|Error|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|OOMKilled|Evicted|NotReady|WARN|WARNING|Warning|Pending)\b")]
    private static partial Regex Trouble();

    [GeneratedRegex(@"^[ \-]*[\w./\-]+(?=:(?: |$))", RegexOptions.Multiline)]
    private static partial Regex YamlKey();
}
