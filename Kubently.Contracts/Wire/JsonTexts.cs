using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kubently.Contracts.Wire;

/// <summary>Looks for names and texts in valid JSON that nobody can read: an escape such as <c>\ud800</c> alone is half a character (RFC 8259, section 8.2).</summary>
public static class JsonTexts
{
    /// <summary>Whether each of them can be read.</summary>
    public static bool AreWhole(JsonElement value) => AreWhole(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>Whether each of them can be read. Throws a <see cref="JsonException"/> for what is not one value, or is nested deeper than 64 levels.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> json)
    {
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
