using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary>
/// Reads and writes text like any other, and long text piece by piece: the writer asks for room for a piece whose every character is escaped,
/// which for a text of 1 MiB would be eighteen, that its pool then keeps.
/// </summary>
public sealed class LongTextConverter : JsonConverter<string>
{
    private const int Piece = 4096;

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length <= Piece)
        {
            writer.WriteStringValue(value);
            return;
        }

        var left = value.AsSpan();
        for (; left.Length > Piece; left = left[Piece..]) writer.WriteStringValueSegment(left[..Piece], isFinalSegment: false);
        writer.WriteStringValueSegment(left, isFinalSegment: true);
    }
}
