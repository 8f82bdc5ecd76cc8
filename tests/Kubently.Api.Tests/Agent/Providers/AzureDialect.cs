namespace Kubently.Api.Tests.Agent.Providers;

internal sealed class AzureDialect : OpenAIDialect
{
    public override (string Key, string Value)[] Settings(string address, string key) =>
        [("LLM_PROVIDER", "azure-openai"), ("AZURE_OPENAI_API_KEY", key), ("AZURE_OPENAI_ENDPOINT", address), ("AZURE_OPENAI_DEPLOYMENT", "test-model")];
}
