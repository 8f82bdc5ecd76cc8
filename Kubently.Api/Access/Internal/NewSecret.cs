using System.Security.Cryptography;

namespace Kubently.Api.Access.Internal;

/// <summary>
/// Secrets of our own: a prefix that says what it is, so that redaction and scanners for secrets know it, and 256 bits in letters and digits.
/// </summary>
internal static class NewSecret
{
    private const string KeyPrefix = "kub_";
    private const string TokenPrefix = "kubx_";
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // 43 × log2(62) = 256.03 bits.
    private const int Length = 43;
    private const int IdLength = 12;

    public static string Key() => KeyPrefix + RandomNumberGenerator.GetString(Characters, Length);

    public static string Token() => TokenPrefix + RandomNumberGenerator.GetString(Characters, Length);

    /// <summary>The name of a secret, which is none itself: 48 bits, for few thousands of them.</summary>
    public static string Id() => RandomNumberGenerator.GetHexString(IdLength, lowercase: true);

    /// <summary>Whether a text has the form of what <see cref="Key"/> makes.</summary>
    public static bool IsKey(string text) => text.Length == KeyPrefix.Length + Length && text.StartsWith(KeyPrefix, StringComparison.Ordinal);
}
