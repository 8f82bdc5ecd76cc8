using Microsoft.IdentityModel.JsonWebTokens;

namespace Kubently.Api.SignIn.Internal;

/// <summary>What a token says about itself before anything of it is believed.</summary>
/// <param name="KeyId">The key that it is signed with; null when it does not say.</param>
/// <param name="Subject">Whom it is about, cut short; null when it does not say.</param>
internal sealed record TokenHeader(string? KeyId, string? Subject)
{
    /// <summary>More than tokens with hundreds of groups have; Kestrel takes 32 KiB of headers together.</summary>
    public const int MaxLength = 16 * 1024;

    private const int MaxSubject = 100;

    /// <summary>Null when it cannot be read, or asks for an extension that must be understood (RFC 7515, <c>crit</c>): none is.</summary>
    public static TokenHeader? Read(string token)
    {
        try
        {
            var read = new JsonWebToken(token);
            if (read.TryGetHeaderValue<object>("crit", out _)) return null;
            var keyId = string.IsNullOrEmpty(read.Kid) ? null : read.Kid;
            return new TokenHeader(keyId, read.TryGetPayloadValue<string>("sub", out var subject) ? Cut(subject) : null);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? Cut(string? text)
    {
        var printable = string.Concat((text ?? "").Where(character => !char.IsControl(character)).Take(MaxSubject));
        return printable.Length == 0 ? null : printable;
    }
}
