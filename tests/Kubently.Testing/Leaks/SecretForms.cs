using System.Collections.Immutable;
using System.Text;

namespace Kubently.Testing.Leaks;

/// <summary>The texts by which a secret is told.</summary>
internal static class SecretForms
{
    // What base64 makes of the bytes around a secret: at most two of its characters at either end are theirs as well.
    private const int Alignments = 3;

    /// <summary>As it is, percent-encoded, and in base64 wherever it stands in what was encoded.</summary>
    public static ImmutableHashSet<string> Of(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return [secret, Uri.EscapeDataString(secret), .. Enumerable.Range(0, Alignments).SelectMany(before => Base64(bytes, before))];
    }

    private static string[] Base64(byte[] secret, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. secret]);
        // The first characters hold bits of what stands before, the last ones of what follows.
        var start = (before * 8 + 5) / 6;
        var end = (before + secret.Length) * 8 / 6;
        var own = text[start..end];
        return [own, own.Replace('+', '-').Replace('/', '_')];
    }
}
