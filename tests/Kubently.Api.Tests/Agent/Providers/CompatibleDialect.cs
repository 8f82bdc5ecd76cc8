namespace Kubently.Api.Tests.Agent.Providers;

internal sealed class CompatibleDialect : OpenAIDialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "compatible"), ("LLM_API_KEY", key), ("LLM_BASE_URL", $"{address}/v1"), ("LLM_MODEL", "test-model")];
}
