using System.Buffers.Text;
using System.Security.Cryptography;
using Kubently.Cli.Settings;

namespace Kubently.Cli.Up;

/// <summary>The key of the API that <c>up</c> starts.</summary>
internal static class UpKey
{
    private const int MinLength = 8;

    /// <summary>The one that the shell's other commands would use (<c>KUBENTLY_API_KEY</c>), else the stored one of this port, else a new one.</summary>
    public static string Of(int port, StoredSettings stored, Func<string, string?> variable) =>
        variable(ApiChoice.KeyVariable) is { Length: > 0 } named ? named : (port > 0 ? stored.KeyOf(new Uri($"http://127.0.0.1:{port}")) : null) ?? New();

    /// <summary>What is wrong with a key that somebody chose; null when nothing is.</summary>
    public static string? Fault(string key) =>
        key.Length < MinLength || key.Any(character => character is <= ' ' or > '~' or ',')
            ? $"{ApiChoice.KeyVariable} must be at least {MinLength} visible ASCII characters without commas."
            : null;

    /// <summary>256 bits that nobody can guess, as text that needs no quotes anywhere.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
