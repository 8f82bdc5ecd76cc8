using System.Text;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Makes text of an untrusted cluster fit to be shown: one line, no control characters, no secrets, bounded.</summary>
internal static class Quote
{
    /// <summary>The most characters of one piece of evidence.</summary>
    public const int MaxLength = 500;

    public static Evidence Field(string reference, string path, string value) => new("status", $"{reference} {path}", Line(value));

    public static Evidence Spec(string reference, string path, string value) => new("spec", $"{reference} {path}", Line(value));

    public static Evidence Event(ClusterObject item, ClusterEvent found) =>
        new("event", item.Address, Line(found.Count > 1 ? $"{found.Reason} (x{found.Count}): {found.Message}" : $"{found.Reason}: {found.Message}"));

    public static string Line(string text, int max = MaxLength)
    {
        // What comes after four times the bound cannot be shown, whatever is hidden before it.
        var head = text.Length > max * 4 ? text[..(max * 4)] : text;
        var hidden = 0;
        var clean = SecretText.HideAll(Printable(head), ref hidden);
        return clean.Length <= max ? clean : $"{clean[..(max - 1)]}…";
    }

    private static string Printable(string text)
    {
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\u001b' && i + 1 < text.Length && text[i + 1] == '[') i = EndOfEscape(text, i + 2);
            else if (character is '\n' or '\t') line.Append(' ');
            else if (!char.IsControl(character) && !IsInvisible(character)) line.Append(character);
        }
        return line.ToString().Trim();
    }

    private static int EndOfEscape(string text, int from)
    {
        while (from < text.Length && !char.IsAsciiLetter(text[from])) from++;
        return from;
    }

    // Zero-width and direction-changing characters show one thing and say another.
    private static bool IsInvisible(char character) =>
        character is (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069') or '\ufeff';
}
