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
        var end = text.AsSpan(start).IndexOfAnyExcept(Base64) is var run and >= 0 ? start + run : text.Length;
        Span<byte> header = stackalloc byte[Header];
        var length = Math.Min(Header, end - start) / 4 * 4;
        return Convert.TryFromBase64Chars(text.AsSpan(start, length), header, out var count) && Encoding.ASCII.GetString(header[..count]).Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? new(start, end)
            : null;
    }
}
