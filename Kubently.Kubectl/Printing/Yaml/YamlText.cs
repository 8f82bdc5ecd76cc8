namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>What libyaml finds out about a text before it chooses how to write it.</summary>
internal readonly record struct YamlText(bool PlainAllowed, bool SingleQuotedAllowed, bool BlockAllowed, bool Multiline)
{
    internal static YamlText Analyze(string text)
    {
        if (text.Length == 0) return new(true, true, false, false);
        var indicators = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal);
        bool breaks = false, special = false, leading = false, trailingSpace = false, trailingBreak = false, breakSpace = false, spaceBreak = false;
        bool previousSpace = false, previousBreak = false, afterBlank = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var last = i + 1 == text.Length;
            var beforeBlank = last || text[i + 1] is ' ' or '\t' || IsBreak(text[i + 1]);
            indicators |= i == 0
                ? c is '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' || c is '?' or ':' or '-' && beforeBlank
                : c == ':' && beforeBlank || c == '#' && afterBlank;
            special |= !IsPrintable(text, i);
            if (c == ' ')
            {
                leading |= i == 0;
                trailingSpace |= last;
                breakSpace |= previousBreak;
                (previousSpace, previousBreak) = (true, false);
            }
            else if (IsBreak(c))
            {
                breaks = true;
                leading |= i == 0;
                trailingBreak |= last;
                spaceBreak |= previousSpace;
                (previousSpace, previousBreak) = (false, true);
            }
            else
            {
                (previousSpace, previousBreak) = (false, false);
            }
            afterBlank = c is ' ' or '\t' || IsBreak(c);
        }
        var mixed = spaceBreak || special;
        return new(
            PlainAllowed: !(leading || trailingSpace || trailingBreak || breakSpace || mixed || breaks || indicators),
            SingleQuotedAllowed: !(breakSpace || mixed),
            BlockAllowed: !(trailingSpace || mixed),
            Multiline: breaks);
    }

    internal static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    internal static bool IsPrintable(string text, int at)
    {
        var c = text[at];
        return c is '\n' or >= ' ' and <= '~' or '\u0085' or >= '\u00a0' and < '\ufffe' && c != '\ufeff' && !char.IsSurrogate(c);
    }
}
