namespace Kubently.Kubectl.Redaction.Words;

/// <summary>The escape sequences that colour a log for a terminal, which stand between a name and its value.</summary>
internal static class Colours
{
    private const char Escape = '\x1b';
    private const int Longest = 16;

    /// <summary>Behind the end of a sequence when <paramref name="at"/> lies inside of one, else <paramref name="at"/>.</summary>
    internal static int Skip(string text, int at)
    {
        if (at == 0 || at >= text.Length || text[at - 1] is not ('[' or ';') || !(char.IsAsciiDigit(text[at]) || text[at] == 'm')) return at;
        var first = text.AsSpan(Math.Max(0, at - Longest), at - Math.Max(0, at - Longest)).LastIndexOf(Escape);
        return first < 0 ? at : End(text, at);
    }

    /// <summary>Behind the sequences that begin here, if any do.</summary>
    internal static int SkipAll(string text, int at)
    {
        while (at + 1 < text.Length && text[at] == Escape && text[at + 1] == '[') at = End(text, at + 2);
        return at;
    }

    private static int End(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < Longest && (char.IsAsciiDigit(text[end]) || text[end] == ';')) end++;
        return end < text.Length && text[end] == 'm' ? end + 1 : at;
    }
}
