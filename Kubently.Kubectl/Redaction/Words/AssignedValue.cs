using System.Buffers;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>What stands behind a name and a <c>=</c> or <c>:</c>, and where it ends.</summary>
internal static class AssignedValue
{
    private const int ShortestValue = 3;
    private const int MostSpaces = 80;
    private const int LongestQuoted = 4096;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\f\v\"',;&\\)}]");
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\f\v\"'");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\"");
    private static readonly string[] Schemes = ["Bearer ", "Basic ", "Token ", "ApiKey ", "Digest ", "Negotiate "];

    /// <summary>Where the sign behind a name is; -1 when there is none.</summary>
    internal static int Separator(string text, int nameEnd)
    {
        var at = SkipSpaces(text, SkipQuote(text, nameEnd, out _));
        return at < text.Length && text[at] is '=' or ':' ? at : -1;
    }

    /// <summary>The value; all of the text behind a brace or a bracket; null when there is none in this line.</summary>
    internal static Hidden? After(string text, SecretName name, int separator)
    {
        // As in := and =>.
        var at = separator + (separator + 1 < text.Length && (text[separator], text[separator + 1]) is (':', '=') or ('=', '>') ? 2 : 1);
        var start = SkipQuote(text, SkipSpaces(text, at), out var quote);
        if (start >= text.Length || text[start] == '=' || char.IsWhiteSpace(text[start])) return null;
        if (YamlBlocks.Begins(text, separator)) return null;
        if (quote == '\0' && text[start] is '{' or '[') return new(start, text.Length);
        if (quote != '\0' && QuotedEnd(text, start, quote) is var closing and >= 0) return Checked(AfterScheme(text, start), closing);
        if (AfterScheme(text, start) is var credentials && credentials > start) return Checked(credentials, Upto(text, credentials, ValueEnds));
        return IsProse(text, name, separator, start) ? null : Checked(start, EndOf(text, name, separator, start));
    }

    /// <summary>Behind a quote, which may be escaped, even twice, in a text that is itself in quotes.</summary>
    internal static int SkipQuote(string text, int at, out char quote)
    {
        var from = at;
        while (at < text.Length && text[at] == '\\' && at - from < 7) at++;
        quote = at < text.Length && text[at] is '"' or '\'' ? text[at] : '\0';
        return quote != '\0' ? at + 1 : from;
    }

    internal static int SkipSpaces(string text, int at)
    {
        var from = at = Colours.SkipAll(text, at);
        while (at < text.Length && at - from < MostSpaces && text[at] is ' ' or '\t') at++;
        return Colours.SkipAll(text, at);
    }

    /// <summary>Where a quoted value ends, before the backslashes of an escaped quote; -1 when it does not end soon and in its line.</summary>
    internal static int QuotedEnd(string text, int start, char quote)
    {
        var escapes = 0;
        for (var back = start - 2; back >= 0 && text[back] == '\\'; back--) escapes++;
        for (var at = start; at < text.Length && at - start < LongestQuoted && text[at] != '\n'; at++)
        {
            if (text[at] != quote) continue;
            var slashes = 0;
            while (at - 1 - slashes >= start && text[at - 1 - slashes] == '\\') slashes++;
            if (slashes <= escapes) return at - slashes;
        }
        return -1;
    }

    /// <summary>Where a word ends that stands by itself.</summary>
    internal static int WordEnd(string text, int start) => text.AsSpan(start).IndexOfAny(WordEnds) is var run and >= 0 ? start + run : text.Length;

    private static Hidden? Checked(int start, int end) => end - start >= ShortestValue ? new(start, end) : null;

    private static int AfterScheme(string text, int start)
    {
        foreach (var scheme in Schemes)
        {
            if (text.AsSpan(start).StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return SkipSpaces(text, start + scheme.Length - 1);
        }
        return start;
    }

    private static int EndOf(string text, SecretName name, int separator, int start)
    {
        if (name.Of(text).Contains("cookie", StringComparison.OrdinalIgnoreCase)) return Upto(text, start, LineEnds);
        if (name.IsQuoted(text) || name.Column(text) < 0) return Upto(text, start, ValueEnds);
        // A line of a file of settings: all that is left of it, or for a variable one word.
        var spaced = text[separator] == ':' ? separator + 1 < text.Length && text[separator + 1] == ' ' : text[separator - 1] == ' ';
        if (!spaced && !name.Of(text).Contains('.')) return Upto(text, start, WordEnds);
        var end = TextLines.End(text, start);
        if (text.IndexOf(" #", start, end - start, StringComparison.Ordinal) is var comment and >= 0) end = comment;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    private static int Upto(string text, int start, SearchValues<char> ends) => text.AsSpan(start).IndexOfAny(ends) is var run and >= 0 ? start + run : text.Length;

    // As in: could not read the token: open /etc/token: no such file. Of passwords only what is said of them often.
    private static bool IsProse(string text, SecretName name, int separator, int start)
    {
        if (text[separator] != ':' || start == separator + 1 || name.IsQuoted(text) || name.Column(text) >= 0) return false;
        var end = start;
        while (end < text.Length && char.IsAsciiLetterLower(text[end])) end++;
        if (end == start || end + 1 >= text.Length || text[end] is not (' ' or ':') || !(char.IsAsciiLetter(text[end + 1]) || text[end + 1] is '/' or ' ' or '"')) return false;
        return !name.IsPassword(text) || Prose.Is(text.AsSpan(start, end - start));
    }
}
