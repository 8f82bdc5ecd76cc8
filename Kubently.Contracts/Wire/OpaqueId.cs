using System.Diagnostics.CodeAnalysis;

namespace Kubently.Contracts.Wire;

/// <summary>The rules that all opaque ids share.</summary>
internal static class OpaqueId
{
    private const int MaxLength = 64;

    public static string Expected => "1 to 64 letters, digits, hyphens and underscores";

    public static string New() => Guid.NewGuid().ToString("D");

    public static bool IsValid([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength) return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')) return false;
        return true;
    }
}
