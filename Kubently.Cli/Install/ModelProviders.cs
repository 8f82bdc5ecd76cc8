namespace Kubently.Cli.Install;

/// <summary>The model providers that an installation can be told of, as docs/agent.md names them.</summary>
internal static class ModelProviders
{
    public static readonly string[] All = ["anthropic", "openai", "azure", "google", "ollama", "compatible", "runbook"];

    /// <summary>The variables that hold the providers' keys.</summary>
    public static readonly string[] KeyVariables = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "GOOGLE_API_KEY", "LLM_API_KEY", "OLLAMA_API_KEY"];

    /// <summary>The variable of a provider's key, here and in the chart's Secret.</summary>
    public static string? KeyOf(string? provider) => provider switch
    {
        "anthropic" => "ANTHROPIC_API_KEY",
        "openai" => "OPENAI_API_KEY",
        "azure" => "AZURE_OPENAI_API_KEY",
        "google" => "GOOGLE_API_KEY",
        "compatible" => "LLM_API_KEY",
        _ => null,
    };

    /// <summary>Whether it answers nobody without a key.</summary>
    public static bool NeedsKey(string? provider) => provider is "anthropic" or "openai" or "azure" or "google";

    /// <summary>Whether nobody can know its address.</summary>
    public static bool NeedsAddress(string? provider) => provider is "azure" or "ollama" or "compatible";
}
