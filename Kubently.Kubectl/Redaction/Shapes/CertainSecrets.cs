using System.Buffers;
using System.Collections.Immutable;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>What cannot be anything but a secret, wherever it stands: found by its first characters, then looked at closely.</summary>
internal static class CertainSecrets
{
    private const string Url = "://";
    private const string JwtStart = "eyJ";

    // Longer ones are none, and a text of nothing but beginnings must not be read over and over.
    private const int LongestJwtPart = 16 * 1024;

    private static readonly string[] Schemes = ["Bearer", "bearer", "BEARER", "Basic", "basic", "BASIC"];
    private static readonly string[] AccessKeys = ["AKIA", "ASIA"];
    private static readonly SearchValues<char> AccessKeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> JwtCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> CredentialCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/");

    /// <summary>What to look for; each is a beginning for <see cref="At"/> to look at.</summary>
    internal static readonly ImmutableArray<SearchValues<string>> Words = Beginnings.Of(
        [.. TokenShape.All.Select(shape => shape.Prefix), .. PasswordHashes.Beginnings, .. GoDsn.Networks, EncodedKeys.Begin, Snippets.Begin, .. Schemes, .. AccessKeys, JwtStart, Url, PrivateKeys.Begin, PrivateKeys.End]);

    /// <summary>The secret that begins here, if one does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where a beginning is.</param>
    /// <param name="after">What lies before has been dealt with.</param>
    internal static Hidden? At(string text, int start, int after)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith(Url)) return UrlPasswords.At(text, start);
        if (rest.StartsWith(PrivateKeys.Begin)) return PrivateKeys.From(text, start);
        if (rest.StartsWith(PrivateKeys.End)) return PrivateKeys.Before(text, start, after);
        if (rest.StartsWith(Snippets.Begin)) return Snippets.At(text, start);
        if (rest[0] == '$') return PasswordHashes.At(text, start);
        if (rest[0] == '@') return GoDsn.At(text, start, after);
        if (rest.StartsWith(EncodedKeys.Begin)) return EncodedKeys.At(text, start);
        foreach (var shape in TokenShape.All)
        {
            if (rest.StartsWith(shape.Prefix) && (shape.KeepsPrefix || BeginsWord(text, start))) return shape.At(text, start);
        }
        if (!BeginsWord(text, start)) return null;
        if (rest.StartsWith(JwtStart)) return Jwt(text, start);
        return rest[0] == 'A' ? AccessKey(text, start) : Credentials(text, start);
    }

    private static bool BeginsWord(string text, int start) => start == 0 || !char.IsLetterOrDigit(text[start - 1]);

    private static Hidden? Jwt(string text, int start)
    {
        var at = start + JwtStart.Length;
        foreach (var least in (ReadOnlySpan<int>)[8, 4])
        {
            var part = text.AsSpan(at)[..Math.Min(text.Length - at, LongestJwtPart)].IndexOfAnyExcept(JwtCharacters);
            if (part < least || text[at + part] != '.') return null;
            at += part + 1;
        }
        return new(start, EndOf(text, at, JwtCharacters));
    }

    private static Hidden? AccessKey(string text, int start)
    {
        const int length = 20;
        return EndOf(text, start, AccessKeyCharacters) is var end && end - start == length && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? new(start, end) : null;
    }

    // As in: Authorization: Bearer …
    private static Hidden? Credentials(string text, int start)
    {
        const int least = 12;
        if (Array.Find(Schemes, one => string.CompareOrdinal(text, start, one, 0, one.Length) == 0) is not { } scheme) return null;
        var word = start + scheme.Length;
        var from = word;
        while (from < text.Length && char.IsWhiteSpace(text[from])) from++;
        if (from == word) return null;
        var end = EndOf(text, from, CredentialCharacters);
        if (end - from < least) return null;
        while (end < text.Length && text[end] == '=') end++;
        return new(from, end);
    }

    private static int EndOf(string text, int from, SearchValues<char> characters) =>
        text.AsSpan(from).IndexOfAnyExcept(characters) is var run and >= 0 ? from + run : text.Length;
}
