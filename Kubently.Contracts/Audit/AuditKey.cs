using System.Security.Cryptography;
using System.Text;

namespace Kubently.Contracts.Audit;

/// <summary>What audit entries are sealed with, so that whoever can write the store cannot make a chain of its own.</summary>
public sealed class AuditKey
{
    /// <summary>The shortest key that is taken.</summary>
    public const int MinLength = 16;

    private readonly byte[][] _keys;

    private AuditKey(byte[][] keys) => _keys = keys;

    /// <summary>
    /// Reads keys separated by commas: the first seals, all are accepted, so that a key can be changed. Null when there is none.
    /// </summary>
    /// <exception cref="FormatException">One is shorter than <see cref="MinLength"/> characters.</exception>
    public static AuditKey? Read(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Any(part => part.Length < MinLength)) throw new FormatException($"a key is shorter than {MinLength} characters");
        return parts.Length == 0 ? null : new AuditKey([.. parts.Select(Encoding.UTF8.GetBytes)]);
    }

    /// <summary>The seal of a hash.</summary>
    public string Seal(string hash) => Seal(_keys[0], hash);

    /// <summary>Whether a seal is one of this key's for a hash.</summary>
    public bool Accepts(string seal, string hash) =>
        _keys.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(seal), Encoding.ASCII.GetBytes(Seal(key, hash))));

    private static string Seal(byte[] key, string hash) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(hash)));
}
