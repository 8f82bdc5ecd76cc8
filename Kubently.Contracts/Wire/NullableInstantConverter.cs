using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary><see cref="InstantConverter"/> for a field that may be missing.</summary>
public sealed class NullableInstantConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly InstantConverter Instant = new();

    /// <inheritdoc/>
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Instant.Read(ref reader, typeof(DateTimeOffset), options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } instant) Instant.Write(writer, instant, options);
        else writer.WriteNullValue();
    }
}
