using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary>Reads and writes an id as a JSON string; text that is not an id is a <see cref="JsonException"/> that says what one is.</summary>
public sealed class TextIdConverter<TId> : JsonConverter<TId> where TId : struct, ITextId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && TId.TryParse(reader.GetString(), out var id)) return id;
        throw new JsonException($"must be {TId.Expected}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
