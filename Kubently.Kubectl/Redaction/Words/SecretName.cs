using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Where a text has a word that may be the name of a secret.</summary>
internal readonly partial record struct SecretName(int Start, int End)
{
    private static readonly string[] Qualifiers = ["api", "access", "secret", "private", "master", "account", "encryption", "signing", "license", "shared", "ssh"];

    internal ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, End - Start);

    internal bool IsSecret(string text)
    {
        var name = Of(text);
        if (name.Equals("key", StringComparison.OrdinalIgnoreCase)) return IsQualified(text);
        // checksum/secret: what Helm charts annotate pods with.
        if (Start > 0 && text[Start - 1] == '/' && EndsWith(text, Start - 1, "checksum")) return false;
        return SecretNames.Matches(name) || name.Equals("identified", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it is about a password, which people write more about.</summary>
    internal bool IsPassword(string text) => Of(text).Contains("passw", StringComparison.OrdinalIgnoreCase);

    internal bool IsQuoted(string text) => Start > 0 && text[Start - 1] is '"' or '\'';

    /// <summary>How far behind the beginning of its line it stands, when nothing stands before it that says something; else -1.</summary>
    internal int Column(string text)
    {
        var line = TextLines.Content(text, Start);
        if (line < 0) return -1;
        var at = line;
        while (at < Start && text[at] is ' ' or '\t' or '-' or '"' or '\'') at++;
        if (text.AsSpan(at).StartsWith("export ") || text.AsSpan(at).StartsWith("ENV ")) at = text.IndexOf(' ', at) + 1;
        return at == Start ? Start - line - (IsQuoted(text) ? 1 : 0) : -1;
    }

    /// <summary>Whether a host and its port are meant, or an image and its version: <c>api-token.shop.svc:8080</c>, <c>registry/secret-sync:1.4.2</c>.</summary>
    internal bool IsAddress(string text, Hidden value) =>
        End < text.Length && text[End] == ':' && value.Start == End + 1
        && (Start > 0 && text[Start - 1] is '/' or '@' || Of(text).Contains('.'))
        && PortOrVersion().IsMatch(text.AsSpan(value.Start, value.End - value.Start));

    /// <summary>Whether a server's answer follows, as in <c>GET https://…/token: 401 Unauthorized</c>.</summary>
    internal bool IsAnswered(string text, Hidden value) => !IsPassword(text) && Answer().IsMatch(text.AsSpan(value.Start));

    private bool IsQualified(string text)
    {
        if (Start == 0 || text[Start - 1] != ' ') return false;
        foreach (var word in Qualifiers)
        {
            if (EndsWith(text, Start - 1, word)) return true;
        }
        return false;
    }

    private static bool EndsWith(string text, int end, string word) =>
        end >= word.Length && text.AsSpan(end - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) && (end == word.Length || !char.IsAsciiLetter(text[end - word.Length - 1]));

    [GeneratedRegex(@"\A[1-5]\d\d (?:Unauthorized|Forbidden|Not Found|Bad Request|Bad Gateway|Too Many Requests|Internal Server Error|Service Unavailable|Gateway Timeout|Method Not Allowed)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\A(?:\d{1,5}(?![\w.\-])|v?\d+(?:\.\d+){1,3}(?![\w]))", RegexOptions.CultureInvariant)]
    private static partial Regex PortOrVersion();
}
