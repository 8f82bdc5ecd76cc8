namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>How to speak to a provider.</summary>
internal enum ProviderKind
{
    /// <summary>No model: the runbook.</summary>
    Runbook,

    /// <summary>OpenAI, or anything that speaks as it does.</summary>
    OpenAI,

    /// <summary>A deployment of Azure OpenAI.</summary>
    AzureOpenAI,

    /// <summary>Anthropic.</summary>
    Anthropic,

    /// <summary>Ollama.</summary>
    Ollama,
}
