namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>Chat completions as server-sent events.</summary>
internal class OpenAIDialect : Dialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "openai"), ("OPENAI_API_KEY", key), ("OPENAI_BASE_URL", $"{address}/v1"), ("OPENAI_MODEL_NAME", "test-model")];

    public override ProviderAnswer Says(string text) =>
        Stream([.. text.Chunk(7).Select(piece => Chunk(new { role = "assistant", content = new string(piece) })), Chunk(new { }, "stop"), Usage]);

    public override ProviderAnswer Calls(string tool, params string[] argumentPieces) => Stream(
    [
        Chunk(new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function = new { name = tool, arguments = "" } } } }),
        .. argumentPieces.Select(piece => Chunk(new { tool_calls = new[] { new { index = 0, function = new { arguments = piece } } } })),
        Chunk(new { }, "tool_calls"),
        Usage,
    ]);

    public override ProviderAnswer BreaksOffAfter(string text) =>
        new(200, "text/event-stream", $"data: {Chunk(new { role = "assistant", content = text })}\n\n") { BreaksOff = true };

    private static string Usage => Json(new { id = "c", @object = "chat.completion.chunk", created = 1, model = "test-model", choices = Array.Empty<object>(), usage = new { prompt_tokens = 21, completion_tokens = 4, total_tokens = 25 } });

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
}
