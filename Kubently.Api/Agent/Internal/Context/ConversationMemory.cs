using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>What a model was told and said in a conversation, as it is kept between two questions.</summary>
internal static class ConversationMemory
{
    // What is kept is bounded before it is written; this bounds what is read.
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = AIJsonUtilities.DefaultOptions;

    public static byte[] Write(IReadOnlyList<ChatMessage> messages)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(packing, messages, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<IReadOnlyList<ChatMessage>>)Json.GetTypeInfo(typeof(IReadOnlyList<ChatMessage>)));
        return packed.ToArray();
    }

    /// <summary>The messages; none when nothing was kept, or it cannot be read any more.</summary>
    public static List<ChatMessage> Read(byte[]? packed)
    {
        if (packed is null) return [];
        try
        {
            using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var text = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = unpacking.Read(buffer)) > 0)
            {
                if (text.Length + read > MaxBytes) return [];
                text.Write(buffer, 0, read);
            }

            return JsonSerializer.Deserialize<List<ChatMessage>>(text.ToArray(), Json) ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            // Another version of the API wrote it: the conversation goes on without it.
            return [];
        }
    }
}
