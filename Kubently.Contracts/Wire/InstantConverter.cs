using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary>Reads RFC 3339 text or seconds since 1970 (older executors send those); writes RFC 3339 in UTC with milliseconds.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds is > -6e10 and < 2.5e11)
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (reader.TokenType == JsonTokenType.String &&
            DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, utc, out var instant)) return instant;
        throw new JsonException("must be an RFC 3339 time or seconds since 1970");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
