using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>What a model was told and said in a conversation, as it is kept between two questions.</summary>
internal static class ConversationMemory
{
    /// <summary>Bytes before packing that are read, and so that are written.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private static readonly JsonTypeInfo<List<ChatMessage>> Json = (JsonTypeInfo<List<ChatMessage>>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(List<ChatMessage>));

    /// <summary>What every model understands: words, calls and results, in no more than so many tokens.</summary>
    public static byte[] Write(IEnumerable<ChatMessage> messages, int budget)
    {
        var kept = messages.Select(Plain).Where(message => message.Contents.Count > 0).ToList();
        Compaction.Fit(kept, Math.Min(budget, MaxBytes / 8));
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(packing, kept, Json);
        return packed.ToArray();
    }

    /// <summary>The messages; none when nothing was kept, or it cannot be read any more.</summary>
    public static List<ChatMessage> Read(byte[]? packed)
    {
        if (packed is null) return [];
        try
        {
            using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            var text = new byte[MaxBytes];
            var length = unpacking.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return JsonSerializer.Deserialize(text.AsSpan(0, length), Json) ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            // Another version of the API wrote it: the conversation goes on without it.
            return [];
        }
    }

    private static ChatMessage Plain(ChatMessage message) =>
        new(message.Role, [.. message.Contents.Select(Plain).OfType<AIContent>()]);

    private static AIContent? Plain(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => new TextContent(text.Text),
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments),
        FunctionResultContent result => new FunctionResultContent(result.CallId, $"{result.Result}"),
        _ => null,
    };
}
