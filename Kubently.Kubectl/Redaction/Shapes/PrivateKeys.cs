using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>Private keys in PEM, whole or cut at either end.</summary>
internal static partial class PrivateKeys
{
    internal const string Begin = "-----BEGIN ";
    internal const string End = "-----END ";

    // More than the header of any kind of key has.
    private const int LongestHeader = 64;
    private const int ShortestLine = 16;

    // A key of 16,384 bits in one line has less.
    private const int LongestLine = 16 * 1024;

    /// <summary>From a beginning to the end, or to the end of the text when it was cut.</summary>
    internal static Hidden? From(string text, int start)
    {
        var header = Header().Match(text, start, Math.Min(LongestHeader, text.Length - start));
        if (!header.Success) return null;
        var body = start + header.Length;
        for (var end = text.IndexOf(End, body, StringComparison.Ordinal); end >= 0; end = text.IndexOf(End, end + 1, StringComparison.Ordinal))
        {
            if (IsEnd(text, end)) return new(body, end, $"\n{SecretText.Mark}\n");
        }
        return new(body, text.Length, $"\n{SecretText.Mark}\n");
    }

    /// <summary>The lines before an end whose beginning was cut off, as <c>--tail</c> does.</summary>
    internal static Hidden? Before(string text, int end, int after)
    {
        if (!IsEnd(text, end)) return null;
        var footer = LineStart(text, end, after);
        if (footer < 0) return null;
        var start = footer;
        while (start > after && LineStart(text, start - 1, after) is var line and >= 0 && IsBody(text.AsSpan(line, start - 1 - line), start == footer ? 1 : ShortestLine)) start = line;
        // The last line of a key may be short; one short line alone is a word.
        return footer - start > ShortestLine ? new(start, footer, $"{SecretText.Mark}\n") : null;
    }

    private static bool IsEnd(string text, int at) => Footer().IsMatch(text.AsSpan(at, Math.Min(LongestHeader, text.Length - at)));

    // -1 when that is far.
    private static int LineStart(string text, int end, int after)
    {
        if (end <= after) return after;
        var reach = Math.Min(end - after, LongestLine);
        return text.LastIndexOf('\n', end - 1, reach) is var feed and >= 0 ? feed + 1 : reach == end - after ? after : -1;
    }

    // A time may stand before each line.
    private static bool IsBody(ReadOnlySpan<char> line, int least)
    {
        var trimmed = line.Trim();
        var last = trimmed[(trimmed.LastIndexOf(' ') + 1)..];
        return last.Length >= least && Base64().IsMatch(last);
    }

    [GeneratedRegex(@"\G-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"\A-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----", RegexOptions.CultureInvariant)]
    private static partial Regex Footer();

    [GeneratedRegex(@"\A[A-Za-z0-9+/=\\]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
