using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Api.Access.Internal;

/// <summary>A hash as it lies in Redis.</summary>
internal sealed class SecretHashConverter : JsonConverter<SecretHash>
{
    public override SecretHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SecretHash.TryParse(reader.GetString(), out var hash) ? hash : throw new JsonException("must be 64 hexadecimal digits");

    public override void Write(Utf8JsonWriter writer, SecretHash value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToHex());
}
