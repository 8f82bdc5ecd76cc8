using System.Buffers;
using System.Text;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>Private keys in PEM that are encoded in base64 once more, as kubeconfig files and Secrets hold them.</summary>
internal static class EncodedKeys
{
    // -----BEGIN in base64.
    internal const string Begin = "LS0tLS1CRUdJTi";

    private const int Header = 64;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    internal static Hidden? At(string text, int start)
    {
        var first = text.AsSpan(start, Run(text.AsSpan(start, Math.Min(Header, text.Length - start))) / 4 * 4);
        Span<byte> header = stackalloc byte[Header];
        return Convert.TryFromBase64Chars(first, header, out var count) && Encoding.ASCII.GetString(header[..count]).Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? new(start, start + Run(text.AsSpan(start)))
            : null;
    }

    private static int Run(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Base64) is var run and >= 0 ? run : text.Length;
}
