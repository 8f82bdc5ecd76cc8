using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Kubently.Api.Access.Internal;

/// <summary>The SHA-256 of a secret: what is kept instead of it.</summary>
[JsonConverter(typeof(SecretHashConverter))]
internal readonly struct SecretHash : IEquatable<SecretHash>
{
    private readonly byte[] _bytes;

    private SecretHash(byte[] bytes) => _bytes = bytes;

    public static SecretHash Of(string secret) => new(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Reads what <see cref="ToHex"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? hex, out SecretHash hash)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        hash = new SecretHash(bytes);
        return hex?.Length == 2 * bytes.Length && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    public string ToHex() => Convert.ToHexStringLower(_bytes);

    /// <summary>Compared in constant time.</summary>
    public bool Equals(SecretHash other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    public override bool Equals(object? obj) => obj is SecretHash other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(_bytes);
}
