using Kubently.Api.Agent.Internal.Providers;
using Microsoft.Extensions.Configuration;

namespace Kubently.Api.Tests.Agent.Providers;

public sealed class ProviderReaderTests
{
    [Theory]
    [InlineData("", "runbook runbook")]
    [InlineData("OPENAI_API_KEY=k", "OpenAI gpt-4o")]
    [InlineData("ANTHROPIC_API_KEY=k", "Anthropic claude-sonnet-4-6")]
    [InlineData("GOOGLE_API_KEY=k", "Google Gemini gemini-2.0-flash")]
    [InlineData("OPENAI_API_KEY=k ANTHROPIC_API_KEY=k", "Anthropic claude-sonnet-4-6")]
    [InlineData("OPENAI_API_KEY=k ANTHROPIC_API_KEY=k LLM_PROVIDER=openai", "OpenAI gpt-4o")]
    [InlineData("OPENAI_API_KEY=k LLM_PROVIDER=runbook", "runbook runbook")]
    [InlineData("LLM_PROVIDER=anthropic-claude ANTHROPIC_API_KEY=k ANTHROPIC_MODEL_NAME=m", "Anthropic m")]
    [InlineData("LLM_PROVIDER=OPENAI OPENAI_API_KEY=k OPENAI_MODEL_NAME=m LLM_MODEL=wins", "OpenAI wins")]
    [InlineData("LLM_PROVIDER=google OPENAI_API_KEY=k GOOGLE_API_KEY=k", "Google Gemini gemini-2.0-flash")]
    [InlineData("LLM_PROVIDER=azure AZURE_OPENAI_API_KEY=k AZURE_OPENAI_ENDPOINT=https://x.openai.azure.com AZURE_OPENAI_DEPLOYMENT=d", "Azure OpenAI d")]
    [InlineData("LLM_PROVIDER=ollama OLLAMA_MODEL_NAME=qwen3", "Ollama qwen3")]
    [InlineData("LLM_PROVIDER=compatible LLM_BASE_URL=http://vllm:8000/v1 LLM_MODEL=m", "The OpenAI-compatible endpoint m")]
    public void The_usual_variables_choose_the_model(string variables, string expected)
    {
        var (settings, faults) = Read(variables);

        Assert.Empty(faults);
        Assert.Equal(expected, $"{settings}");
    }

    [Theory]
    [InlineData("LLM_PROVIDER=skynet", "LLM_PROVIDER is 'skynet'")]
    [InlineData("LLM_PROVIDER=openai", "set OPENAI_API_KEY")]
    [InlineData("LLM_PROVIDER=ollama", "set OLLAMA_MODEL_NAME")]
    [InlineData("LLM_PROVIDER=azure AZURE_OPENAI_API_KEY=k AZURE_OPENAI_DEPLOYMENT=d", "set AZURE_OPENAI_ENDPOINT")]
    [InlineData("LLM_PROVIDER=compatible LLM_MODEL=m", "set LLM_BASE_URL")]
    [InlineData("OPENAI_API_KEY=k OPENAI_BASE_URL=ftp://x", "OPENAI_BASE_URL is 'ftp://x'")]
    [InlineData("OPENAI_API_KEY=k LLM_CONTEXT_TOKENS=10", "LLM_CONTEXT_TOKENS is '10'")]
    [InlineData("OPENAI_API_KEY=k LLM_FALLBACK_MODEL=anthropic/m", "set ANTHROPIC_API_KEY")]
    public void What_is_missing_or_wrong_is_said_with_the_setting(string variables, string fault) => Assert.Contains(fault, string.Join('\n', Read(variables).Faults), StringComparison.Ordinal);

    [Theory]
    [InlineData("OPENAI_API_KEY=k LLM_FALLBACK_MODEL=gpt-4o-mini", "OpenAI gpt-4o-mini")]
    [InlineData("OPENAI_API_KEY=k ANTHROPIC_API_KEY=k LLM_PROVIDER=openai LLM_FALLBACK_MODEL=anthropic/claude-haiku", "Anthropic claude-haiku")]
    [InlineData("LLM_PROVIDER=compatible LLM_BASE_URL=http://x/v1 LLM_MODEL=org/big LLM_FALLBACK_MODEL=org/small", "The OpenAI-compatible endpoint org/small")]
    public void A_second_model_may_be_of_another_provider(string variables, string expected) => Assert.Equal(expected, $"{Read(variables).Settings.Fallback}");

    [Fact]
    public void Settings_never_print_the_key() => Assert.DoesNotContain("secret", $"{Read("OPENAI_API_KEY=secret").Settings}", StringComparison.Ordinal);

    private static (ProviderSettings Settings, IReadOnlyList<string> Faults) Read(string variables) => ProviderReader.Read(new ConfigurationBuilder().AddInMemoryCollection(
        variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build());
}
