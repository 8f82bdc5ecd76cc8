using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Kubently.Contracts.Wire;

/// <summary>
/// Looks for names and texts that nobody can read in JSON that is valid otherwise: bytes that are no UTF-8, and an escape such as <c>\ud800</c> alone,
/// which is half a character (RFC 8259, sections 8.1 and 8.2).
/// </summary>
public static class JsonTexts
{
    /// <summary>What is wrong where they cannot all be read, to follow the name of what holds them.</summary>
    public const string Fault = "is not UTF-8, or holds half a character: an escape such as \\ud800 needs its other half";

    /// <summary>Whether each of them can be read.</summary>
    public static bool AreWhole(JsonElement value) => AreWhole(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>Whether each of them can be read. Throws a <see cref="JsonException"/> for what is not one value, or is nested deeper than 64 levels.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
