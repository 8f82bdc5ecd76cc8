using System.Text.Json;

namespace Kubently.Testing.Models;

/// <summary>OpenAI's chat completions as server-sent events, which other providers speak too.</summary>
public static class ChatCompletions
{
    private static string Usage => Json(new { id = "c", @object = "chat.completion.chunk", created = 1, model = "test-model", choices = Array.Empty<object>(), usage = new { prompt_tokens = 21, completion_tokens = 4, total_tokens = 25 } });

    /// <summary>An answer in words.</summary>
    public static ProviderAnswer Says(string text) =>
        Stream([.. text.Chunk(7).Select(piece => Chunk(new { role = "assistant", content = new string(piece) })), Chunk(new { }, "stop"), Usage]);

    /// <summary>A call of a tool, its arguments in pieces.</summary>
    public static ProviderAnswer Calls(string tool, params IEnumerable<string> argumentPieces) => Stream(
    [
        Chunk(new { role = "assistant", tool_calls = new[] { new { index = 0, id = $"call_{Guid.NewGuid():N}", type = "function", function = new { name = tool, arguments = "" } } } }),
        .. argumentPieces.Select(piece => Chunk(new { tool_calls = new[] { new { index = 0, function = new { arguments = piece } } } })),
        Chunk(new { }, "tool_calls"),
        Usage,
    ]);

    /// <summary>The beginning of an answer and nothing after it.</summary>
    public static ProviderAnswer BreaksOffAfter(string text) =>
        new(200, "text/event-stream", $"data: {Chunk(new { role = "assistant", content = text })}\n\n") { BreaksOff = true };

    /// <summary>How many tools have answered in a request since the last question.</summary>
    public static int ToolAnswers(string body)
    {
        using var request = JsonDocument.Parse(body);
        return request.RootElement.GetProperty("messages").EnumerateArray().Reverse()
            .Select(message => message.GetProperty("role").GetString()).TakeWhile(role => role != "user").Count(role => role == "tool");
    }

    private static string Chunk(object delta, string? finish = null) => Json(new
    {
        id = "c",
        @object = "chat.completion.chunk",
        created = 1,
        model = "test-model",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    });

    private static ProviderAnswer Stream(IEnumerable<string> chunks) =>
        new(200, "text/event-stream", string.Concat(chunks.Append("[DONE]").Select(chunk => $"data: {chunk}\n\n")));

    private static string Json(object value) => JsonSerializer.Serialize(value);
}
