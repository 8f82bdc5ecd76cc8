using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Kubently.Contracts.Approvals;

/// <summary>What an approval is bound to. API and executor compute it apart from each other, and both must come to the same.</summary>
public static class CommandHash
{
    // Strict: half a surrogate pair must not become the same replacement character as another half.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// SHA-256, as 64 lower-case hexadecimal digits, of the cluster, the number of arguments, each argument, and standard input; each text
    /// stands behind its length in UTF-8 bytes (32 bits, big endian), so that no two commands run into the same bytes. No standard input is
    /// a length of -1, which is not the same as an empty one.
    /// </summary>
    public static string Of(ClusterId cluster, ImmutableArray<string> args, string? stdin)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, cluster.Value);
        Append(hash, args.Length);
        foreach (var arg in args) Append(hash, arg);
        if (stdin is null) Append(hash, -1);
        else Append(hash, stdin);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Utf8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
