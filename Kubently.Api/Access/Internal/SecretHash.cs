using System.Security.Cryptography;
using System.Text;

namespace Kubently.Api.Access.Internal;

/// <summary>The SHA-256 of a secret: what is kept instead of it.</summary>
internal readonly struct SecretHash
{
    private readonly byte[] _bytes;

    private SecretHash(byte[] bytes) => _bytes = bytes;

    public static SecretHash Of(string secret) => new(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool Matches(SecretHash other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);
}
