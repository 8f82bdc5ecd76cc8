using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Kubently.Api.Conversations;

/// <summary>What is sought in lines, as somebody wrote it: a model, or a person.</summary>
public static class LinePattern
{
    /// <summary>Characters of the longest one.</summary>
    public const int MaxLength = 500;

    // Matching stops here; a pattern cannot back-track, so this only bounds very long lines.
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(2);

    /// <summary>Reads it, whatever the case, as text or as a regular expression; false with a sentence when it cannot be used.</summary>
    public static bool TryRead(string text, bool regex, [NotNullWhen(true)] out Regex? pattern, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (pattern, fault) = (null, null);
        if (text.Length > MaxLength)
        {
            fault = $"grep has more than {MaxLength} characters.";
            return false;
        }

        try
        {
            // What is sought in untrusted text must not keep a processor busy: this engine takes time in proportion to the text.
            pattern = new Regex(regex ? text : Regex.Escape(text), RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchLimit);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            fault = $"grep is not a regular expression that can be used here: {exception.Message}";
            return false;
        }
    }
}
