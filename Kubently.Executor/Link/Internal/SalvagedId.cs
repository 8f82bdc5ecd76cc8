using System.Text.Json;
using Kubently.Contracts;

namespace Kubently.Executor.Link.Internal;

/// <summary>Finds the id in a command that cannot be read, so that its caller gets an answer instead of a silence.</summary>
internal static class SalvagedId
{
    public static CommandId? From(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("id"u8)) continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String && CommandId.TryParse(reader.GetString(), out var id) ? id : null;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Broken before its id: nobody can be told.
        }

        return null;
    }
}
