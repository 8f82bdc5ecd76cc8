using System.Buffers;
using System.Text;

namespace Kubently.Kubectl.Redaction;

/// <summary>What stands in configuration in a form that cannot be looked into, such as a Helm release: it is hidden whole.</summary>
internal static class PackedText
{
    private const int Shortest = 64;

    // gzip in base64, and that in base64 once more; "{"auths":" in base64, as Docker's credentials are kept.
    private static readonly string[] Beginnings = ["H4sI", "SDRzSU", "eyJhdXRocyI6"];

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");
    private static readonly string[] KeyStores = [".jks", ".keystore", ".p12", ".pfx", ".kdbx", ".ppk", ".key", "id_rsa", "id_ed25519", "id_ecdsa"];

    internal static bool Is(string value) => value.Length >= Shortest && Beginnings.Any(start => value.StartsWith(start, StringComparison.Ordinal)) && !value.AsSpan().ContainsAnyExcept(Base64);

    /// <summary>A value of <c>binaryData</c> as it may be shown: as it is, with the secrets of its text hidden, or by its length alone.</summary>
    internal static string OfBinary(string key, string base64, ref int hidden)
    {
        if (RedactedValue.Is(base64)) return base64;
        var bytes = new byte[base64.Length];
        var isPacked = !Convert.TryFromBase64String(base64, bytes, out var count) || SecretNames.Matches(key) || KeyStores.Any(end => key.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || IsPacked(bytes.AsSpan(0, count));
        if (isPacked)
        {
            hidden++;
            return RedactedValue.Of(RedactedValue.DecodedLength(base64));
        }
        if (!System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, count))) return base64;
        var before = hidden;
        var clean = SecretText.HideAll(Encoding.UTF8.GetString(bytes, 0, count), ref hidden);
        return hidden == before ? base64 : Convert.ToBase64String(Encoding.UTF8.GetBytes(clean));
    }

    // gzip, zip, xz, zstd, bzip2; DER, as keys and their stores are written; JKS.
    private static bool IsPacked(ReadOnlySpan<byte> bytes) =>
        bytes is [0x1f, 0x8b, ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [0xfd, (byte)'7', (byte)'z', ..] or [0x28, 0xb5, 0x2f, 0xfd, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] or [0x30, 0x82, ..] or [0xfe, 0xed, 0xfe, 0xed, ..];
}
