using System.Text.Json;
using Kubently.Testing.Models;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>How a provider streams: the same words and calls, each in its way.</summary>
internal abstract class Dialect
{
    /// <summary>Settings that make the API ask this provider.</summary>
    public abstract (string Key, string Value)[] Settings(string address, string key);

    public abstract ProviderAnswer Says(string text);

    /// <summary>A call whose arguments come in pieces where the protocol has pieces.</summary>
    public abstract ProviderAnswer Calls(string tool, params string[] argumentPieces);

    /// <summary>The beginning of an answer and nothing after it.</summary>
    public abstract ProviderAnswer BreaksOffAfter(string text);

    public static Dialect Of(string name) => name switch
    {
        "openai" => new OpenAIDialect(),
        "azure" => new AzureDialect(),
        "gemini" => new GeminiDialect(),
        "compatible" => new CompatibleDialect(),
        "anthropic" => new AnthropicDialect(),
        "ollama" => new OllamaDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    protected static string Json(object value) => JsonSerializer.Serialize(value);
}
