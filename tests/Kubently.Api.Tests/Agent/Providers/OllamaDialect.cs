using System.Text.Json;
using Kubently.Testing.Models;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>A line of JSON a piece.</summary>
internal sealed class OllamaDialect : Dialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "ollama"), ("OLLAMA_HOST", address), ("OLLAMA_MODEL_NAME", "test-model")];

    public override ProviderAnswer Says(string text) => Stream([.. text.Chunk(7).Select(piece => Line(new { role = "assistant", content = new string(piece) })), End]);

    public override ProviderAnswer Calls(string tool, params string[] argumentPieces)
    {
        var arguments = JsonSerializer.Deserialize<JsonElement>(string.Concat(argumentPieces));
        return Stream([Line(new { role = "assistant", content = "", tool_calls = new[] { new { function = new { name = tool, arguments } } } }), End]);
    }

    public override ProviderAnswer BreaksOffAfter(string text) => Stream([Line(new { role = "assistant", content = text })]) with { BreaksOff = true };

    private static string End => Json(new
    {
        model = "test-model",
        created_at = "2026-01-01T00:00:00Z",
        message = new { role = "assistant", content = "" },
        done = true,
        done_reason = "stop",
        prompt_eval_count = 21,
        eval_count = 4,
    });

    private static string Line(object message) => Json(new { model = "test-model", created_at = "2026-01-01T00:00:00Z", message, done = false });

    private static ProviderAnswer Stream(IEnumerable<string> lines) => new(200, "application/x-ndjson", string.Concat(lines.Select(line => $"{line}\n")));
}
