using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts;

/// <summary>
/// The name of a cluster: 1 to 100 lower-case letters, digits and hyphens, starting and ending with a letter or digit.
/// </summary>
[JsonConverter(typeof(TextIdConverter<ClusterId>))]
public readonly record struct ClusterId : ITextId<ClusterId>
{
    /// <summary>The longest name.</summary>
    public const int MaxLength = 100;

    private readonly string? _value;

    private ClusterId(string value) => _value = value;

    /// <summary>The name as text; empty only for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>What a valid name looks like, for error messages.</summary>
    public static string Expected => "1 to 100 lower-case letters, digits and hyphens, starting and ending with a letter or a digit";

    /// <summary>Reads a name; false when <paramref name="text"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClusterId id)
    {
        id = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-' || text[^1] == '-') return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-') return false;
        id = new ClusterId(text);
        return true;
    }

    /// <summary>Reads a name that is known to be one; throws <see cref="FormatException"/> otherwise.</summary>
    public static ClusterId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a cluster id: {Expected}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
