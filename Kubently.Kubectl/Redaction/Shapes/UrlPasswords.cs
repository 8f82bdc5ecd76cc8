using System.Buffers;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>The password in a URL: <c>postgres://user:password@host</c>.</summary>
internal static class UrlPasswords
{
    // A text of nothing but beginnings must not be read over and over.
    private const int LongestUrl = 4096;

    private static readonly SearchValues<char> UserEnds = SearchValues.Create(" \t\r\n\f\v:/@\"'<>");
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create(" \t\r\n\f\v/\"'<>");
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n\f\v\"'<>");

    /// <param name="text">The text.</param>
    /// <param name="colon">Where <c>://</c> is.</param>
    internal static Hidden? At(string text, int colon)
    {
        if (colon == 0 || !char.IsAsciiLetterOrDigit(text[colon - 1])) return null;
        var user = text.AsSpan(colon + 3);
        var at = user.IndexOfAny(UserEnds);
        if (at < 0 || user[at] != ':') return null;
        var from = colon + 3 + at + 1;
        var rest = text.AsSpan(from);
        var end = rest.IndexOfAny(AuthorityEnds) is var stop and >= 0 ? stop : rest.Length;
        if (rest[..end].LastIndexOf('@') is var last and > 0) return new(from, from + last);
        // A password may hold a slash that should have been escaped; what is only digits before it is a port.
        if (end == 0 || end == rest.Length || rest[end] != '/' || !rest[..end].ContainsAnyExceptInRange('0', '9')) return null;
        rest = rest[..Math.Min(rest.Length, LongestUrl)];
        var url = rest.IndexOfAny(UrlEnds) is var to and >= 0 ? rest[..to] : rest;
        return url.IndexOf('@') is var slashed and > 0 ? new(from, from + slashed) : null;
    }
}
