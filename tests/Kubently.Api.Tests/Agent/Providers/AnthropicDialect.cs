using Kubently.Testing.Models;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>Messages as server-sent events.</summary>
internal sealed class AnthropicDialect : Dialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "anthropic"), ("ANTHROPIC_API_KEY", key), ("ANTHROPIC_BASE_URL", address), ("ANTHROPIC_MODEL_NAME", "test-model")];

    public override ProviderAnswer Says(string text) => Stream(
    [
        Start,
        ("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } }),
        .. text.Chunk(7).Select(piece => Delta(new { type = "text_delta", text = new string(piece) })),
        .. End("end_turn"),
    ]);

    public override ProviderAnswer Calls(string tool, params string[] argumentPieces) => Stream(
    [
        Start,
        ("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "tool_use", id = "toolu_1", name = tool, input = new { } } }),
        .. argumentPieces.Select(piece => Delta(new { type = "input_json_delta", partial_json = piece })),
        .. End("tool_use"),
    ]);

    public override ProviderAnswer BreaksOffAfter(string text) => Stream(
    [
        Start,
        ("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } }),
        Delta(new { type = "text_delta", text }),
    ]) with
    { BreaksOff = true };

    private static (string, object) Start => ("message_start", new
    {
        type = "message_start",
        message = new
        {
            id = "msg_1",
            type = "message",
            role = "assistant",
            model = "test-model",
            content = Array.Empty<object>(),
            stop_reason = (string?)null,
            stop_sequence = (string?)null,
            usage = new { input_tokens = 21, output_tokens = 1 },
        },
    });

    private static (string, object) Delta(object delta) => ("content_block_delta", new { type = "content_block_delta", index = 0, delta });

    private static (string, object)[] End(string reason) =>
    [
        ("content_block_stop", new { type = "content_block_stop", index = 0 }),
        ("message_delta", new { type = "message_delta", delta = new { stop_reason = reason, stop_sequence = (string?)null }, usage = new { output_tokens = 4 } }),
        ("message_stop", new { type = "message_stop" }),
    ];

    private static ProviderAnswer Stream(IEnumerable<(string Name, object Data)> events) =>
        new(200, "text/event-stream", string.Concat(events.Select(one => $"event: {one.Name}\ndata: {Json(one.Data)}\n\n")));
}
