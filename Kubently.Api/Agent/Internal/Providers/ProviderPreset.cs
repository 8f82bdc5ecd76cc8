namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>A provider's usual names and settings.</summary>
/// <param name="Names">What <c>LLM_PROVIDER</c> may say, or contain.</param>
/// <param name="Kind">How to speak to it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="KeyVariable">The setting with the key.</param>
/// <param name="ModelVariable">The setting with the model.</param>
/// <param name="AddressVariable">The setting with the address.</param>
/// <param name="Model">The model when none is set; null when one must be.</param>
/// <param name="Address">The address when none is set.</param>
/// <param name="NeedsKey">Whether nothing works without a key.</param>
internal sealed record ProviderPreset(
    string[] Names, ProviderKind Kind, string Name, string KeyVariable, string ModelVariable, string AddressVariable, string? Model, string? Address = null, bool NeedsKey = true)
{
    /// <summary>In the order in which a key in the environment chooses one.</summary>
    public static readonly ProviderPreset[] All =
    [
        // vLLM, LM Studio, LiteLLM, a gateway of the company: most want no key.
        new(["compatible"], ProviderKind.OpenAI, "The OpenAI-compatible endpoint", "LLM_API_KEY", "LLM_MODEL", "LLM_BASE_URL", null, NeedsKey: false),
        new(["anthropic", "claude"], ProviderKind.Anthropic, "Anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_MODEL_NAME", "ANTHROPIC_BASE_URL", "claude-sonnet-4-6"),
        new(["azure"], ProviderKind.AzureOpenAI, "Azure OpenAI", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_DEPLOYMENT", "AZURE_OPENAI_ENDPOINT", null),
        new(["openai"], ProviderKind.OpenAI, "OpenAI", "OPENAI_API_KEY", "OPENAI_MODEL_NAME", "OPENAI_BASE_URL", "gpt-4o"),
        new(["google", "gemini"], ProviderKind.OpenAI, "Google Gemini", "GOOGLE_API_KEY", "GOOGLE_MODEL_NAME", "GOOGLE_BASE_URL", "gemini-2.0-flash", "https://generativelanguage.googleapis.com/v1beta/openai/"),
        new(["ollama"], ProviderKind.Ollama, "Ollama", "OLLAMA_API_KEY", "OLLAMA_MODEL_NAME", "OLLAMA_HOST", null, "http://127.0.0.1:11434", NeedsKey: false),
    ];
}
