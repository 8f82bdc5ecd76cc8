using System.Globalization;
using System.Text;

namespace Kubently.Cli.Terminals;

/// <summary>
/// Text from a cluster as it may be shown on a terminal: no escape sequences, no control or formatting characters that move the
/// cursor, hide text or turn its direction around.
/// </summary>
internal static class Printable
{
    /// <summary>The text with its line breaks and tabs.</summary>
    public static string Text(string text) => Clean(text, keepLines: true);

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => Clean(text, keepLines: false);

    private static string Clean(string text, bool keepLines)
    {
        if (!text.EnumerateRunes().Any(IsUnsafe)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnsafe(rune) || (keepLines && rune.Value is '\n' or '\t')) clean.Append(rune);
            else if (rune.Value is '\n' or '\t') clean.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value != '\r') clean.Append('\uFFFD');
        }

        return clean.ToString();
    }

    private static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
