namespace Kubently.Kubectl.Redaction.Words;

/// <summary>The strings of a JSON object or array inside a text, which may itself be in quotes.</summary>
internal static class JsonValues
{
    private const int Longest = 64 * 1024;
    private const int Deepest = 60;

    /// <summary>Hides those behind a name that holds secrets; gives where to go on from.</summary>
    internal static int Hide(string text, SecretName name, int start, ref TextRewrite rewrite) =>
        name.IsQuoted(text) && SecretNames.HoldsSecrets(name.Of(text)) ? Hide(text, start, all: false, ref rewrite) : name.End;

    /// <summary>Hides the strings between a bracket and the one that closes it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The bracket.</param>
    /// <param name="all">Whether no value is spared for the name that it goes by.</param>
    /// <param name="rewrite">What is hidden.</param>
    internal static int Hide(string text, int start, bool all, ref TextRewrite rewrite)
    {
        // A bit for each level that is open: whether it is an array, whose items share its name.
        var (depth, arrays, spared) = (0, 0UL, false);
        var limit = Math.Min(text.Length, start + Longest);
        for (var at = start; at < limit; at++)
        {
            switch (text[at])
            {
                case '{' or '[':
                    (depth, arrays) = (depth + 1, (arrays << 1) | (text[at] == '[' ? 1UL : 0));
                    if (depth > Deepest) return at;
                    break;
                case '}' or ']':
                    (depth, arrays) = (depth - 1, arrays >> 1);
                    if (depth == 0) return at + 1;
                    break;
                case ',' when (arrays & 1) == 0:
                    spared = false;
                    break;
                case '"':
                    var end = AssignedValue.QuotedEnd(text, at + 1, '"');
                    if (end < 0) return at + 1;
                    var after = AssignedValue.SkipQuote(text, end, out _);
                    if (AssignedValue.SkipSpaces(text, after) is var colon && colon < text.Length && text[colon] == ':') spared = !all && SecretNames.IsHarmlessInside(text.AsSpan(at + 1, end - at - 1));
                    else if (!spared) Replace(text, at + 1, end, all, ref rewrite);
                    at = after - 1;
                    break;
            }
        }
        return limit;
    }

    private static void Replace(string text, int start, int end, bool all, ref TextRewrite rewrite)
    {
        var value = text.AsSpan(start, end - start);
        if (value.IsEmpty || value.StartsWith(SecretText.Mark) || RedactedValue.Is(value.ToString())) return;
        if (all || value.Length >= 3 && !Placeholders.Is(value)) rewrite.Replace(start, end, SecretText.Mark);
    }
}
