using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>Hashed passwords as crypt(3) writes them, which can be guessed: <c>$2b$10$…</c>, <c>$6$salt$…</c>.</summary>
internal static partial class PasswordHashes
{
    private const int Longest = 256;

    internal static readonly ImmutableArray<string> Beginnings = ["$apr1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$argon2"];

    internal static Hidden? At(string text, int start)
    {
        var hash = Hash().Match(text, start, Math.Min(Longest, text.Length - start));
        return hash.Success ? new(start, start + hash.Length) : null;
    }

    [GeneratedRegex(@"\G\$[a-z0-9]{1,10}\$(?:[A-Za-z0-9./=,+\-]{1,64}\$){0,3}[A-Za-z0-9./+]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
