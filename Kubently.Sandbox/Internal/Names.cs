using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kubently.Sandbox.Internal;

/// <summary>Names that look made by chance and are made from a text, so that the same scenario gives the same cluster.</summary>
internal static class Names
{
    // The letters that Kubernetes makes suffixes of: no vowels, nothing that looks alike.
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Uid(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    public static string Suffix(string text, int length)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(length, bytes, static (letters, bytes) =>
        {
            for (var at = 0; at < letters.Length; at++) letters[at] = Letters[bytes[at] % Letters.Length];
        });
    }

    public static string Hex(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    /// <summary>A number from 0 up to, and not with, a bound.</summary>
    public static int Number(string text, int bound) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % (uint)bound);
}
