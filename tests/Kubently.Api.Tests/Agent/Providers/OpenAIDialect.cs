using Kubently.Testing.Models;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>Chat completions as server-sent events.</summary>
internal class OpenAIDialect : Dialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "openai"), ("OPENAI_API_KEY", key), ("OPENAI_BASE_URL", $"{address}/v1"), ("OPENAI_MODEL_NAME", "test-model")];

    public override ProviderAnswer Says(string text) => ChatCompletions.Says(text);

    public override ProviderAnswer Calls(string tool, params string[] argumentPieces) => ChatCompletions.Calls(tool, argumentPieces);

    public override ProviderAnswer BreaksOffAfter(string text) => ChatCompletions.BreaksOffAfter(text);
}
