using System.Buffers;
using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction;

/// <summary>Values assigned to a name that a secret goes by: <c>password=…</c>, <c>"api_key": "…"</c>.</summary>
internal static partial class Assignments
{
    private const int LongestName = 61;
    private const int ShortestValue = 3;
    private const int MostSpaces = 3;
    private const int LongestQuoted = 4096;

    // A part of each name of SecretNames.
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["pass", "pw", "secret", "token", "key", "credential", "auth", "dsn", "jwt", "salt", "pin", "conn", "database", "redis", "mongo", "amqp", "sas"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\f\v\"',;&\\)}]");

    /// <summary>The next value at or after a place, if there is one.</summary>
    internal static Hidden? Next(string text, int from)
    {
        while (text.AsSpan(from).IndexOfAny(Words) is var found and >= 0)
        {
            var (start, end) = NameAround(text, from, from + found);
            if (start < end && ValueAfter(text, end) is { } value && SecretNames.Matches(text.AsSpan(start, end - start))
                && !Placeholders.Is(text.AsSpan(value.Start, value.End - value.Start)) && !IsAddress(text, start, end, value)) return value;
            from = end;
        }
        return null;
    }

    // Starts with a letter that no other stands before, and ends where the name does.
    private static (int Start, int End) NameAround(string text, int from, int word)
    {
        var end = text.AsSpan(word).IndexOfAnyExcept(NameCharacters) is var run and >= 0 ? word + run : text.Length;
        var start = Math.Min(word, Math.Max(from, end - LongestName));
        start = text.AsSpan(start, word - start).LastIndexOfAnyExcept(NameCharacters) is var before and >= 0 ? start + before + 1 : start;
        while (start < end && !(char.IsAsciiLetter(text[start]) && (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])))) start++;
        return (start, end);
    }

    private static Hidden? ValueAfter(string text, int nameEnd)
    {
        var at = SkipSpaces(text, SkipQuote(text, nameEnd, out _));
        if (at >= text.Length || text[at] is not ('=' or ':')) return null;
        // As in := and =>.
        at += at + 1 < text.Length && (text[at], text[at + 1]) is (':', '=') or ('=', '>') ? 2 : 1;
        var start = SkipQuote(text, SkipSpaces(text, at), out var quote);
        if (start >= text.Length || text[start] == '=' || char.IsWhiteSpace(text[start])) return null;
        var end = quote != '\0' && QuotedEnd(text, start, quote) is var closing and >= 0 ? closing
            : text.AsSpan(start).IndexOfAny(ValueEnds) is var run and >= 0 ? start + run : text.Length;
        return end - start >= ShortestValue ? new(start, end) : null;
    }

    // The quote may be escaped, even twice, in a text that is itself in quotes.
    private static int SkipQuote(string text, int at, out char quote)
    {
        var from = at;
        while (at < text.Length && text[at] == '\\' && at - from < 7) at++;
        quote = at < text.Length && text[at] is '"' or '\'' ? text[at] : '\0';
        return quote != '\0' ? at + 1 : from;
    }

    private static int SkipSpaces(string text, int at)
    {
        var from = at;
        while (at < text.Length && at - from < MostSpaces && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    /// <summary>Where a quoted value ends, before the backslashes of an escaped quote; -1 when it does not end soon and in its line.</summary>
    private static int QuotedEnd(string text, int start, char quote)
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

    // A host and its port, an image and its version: api-token.shop.svc:8080, registry/secret-sync:1.4.2.
    private static bool IsAddress(string text, int start, int end, Hidden value) =>
        text[end] == ':' && value.Start == end + 1
        && (start > 0 && text[start - 1] is '/' or '@' || text.AsSpan(start, end - start).Contains('.'))
        && PortOrVersion().IsMatch(text.AsSpan(value.Start, value.End - value.Start));

    [GeneratedRegex(@"\A(?:\d{1,5}(?![\w.\-])|v?\d+(?:\.\d+){1,3}(?![\w]))", RegexOptions.CultureInvariant)]
    private static partial Regex PortOrVersion();
}
