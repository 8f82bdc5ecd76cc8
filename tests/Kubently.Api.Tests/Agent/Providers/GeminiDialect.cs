namespace Kubently.Api.Tests.Agent.Providers;

internal sealed class GeminiDialect : OpenAIDialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "gemini"), ("GOOGLE_API_KEY", key), ("GOOGLE_BASE_URL", $"{address}/v1beta/openai/"), ("GOOGLE_MODEL_NAME", "test-model")];
}
