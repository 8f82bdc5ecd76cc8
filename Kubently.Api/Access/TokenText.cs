namespace Kubently.Api.Access;

/// <summary>What a token of an executor may look like when somebody brings their own.</summary>
public static class TokenText
{
    /// <summary>What a valid one looks like, for error messages.</summary>
    public const string Expected = "32 to 128 letters, digits, hyphens and underscores";

    /// <summary>Whether it may be one.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is >= 32 and <= 128 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
    }
}
