using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Azure.AI.OpenAI;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Api.Telemetry;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>Makes the client of a model, with everything around it that is the same for all.</summary>
internal static class ModelClients
{
    // An answer that streams may take long; each investigation has a limit of its own.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    // Nobody waits longer for a connection.
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(15);

    // Sent to endpoints that want no key, because the libraries want one.
    private const string NoKey = "none";

    public static IChatClient Of(ProviderSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        var client = settings.Fallback is { } fallback
            ? new FallbackChatClient(One(settings, time), One(fallback, time), fallback, loggers.CreateLogger<FallbackChatClient>())
            : One(settings, time);
        return new ChatClientBuilder(client).UseOpenTelemetry(loggers, ApiTelemetry.Source).Build();
    }

    private static IChatClient One(ProviderSettings settings, TimeProvider time)
    {
        if (settings.Kind == ProviderKind.Runbook) return new RunbookChatClient();
        var http = new HttpClient(new ModelHttp(settings, time, new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Connecting, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })) { Timeout = Longest };
        return settings.Kind switch
        {
            ProviderKind.OpenAI => new OpenAIClient(KeyOf(settings), Options(new OpenAIClientOptions { Endpoint = settings.Address }, http)).GetChatClient(settings.Model).AsIChatClient(),
            ProviderKind.AzureOpenAI => new AzureOpenAIClient(settings.Address!, KeyOf(settings), Options(new AzureOpenAIClientOptions(), http)).GetChatClient(settings.Model).AsIChatClient(),
            ProviderKind.Anthropic => new PromptCaching(Anthropic(settings, http).AsIChatClient(settings.Model, settings.MaxOutputTokens)),
            ProviderKind.Ollama => new OllamaApiClient(Based(http, settings.Address!), settings.Model),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static AnthropicClient Anthropic(ProviderSettings settings, HttpClient http) => settings.Address is { } address
        ? new AnthropicClient { ApiKey = settings.Key, HttpClient = http, MaxRetries = 0, Timeout = Longest, BaseUrl = address.AbsoluteUri.TrimEnd('/') }
        : new AnthropicClient { ApiKey = settings.Key, HttpClient = http, MaxRetries = 0, Timeout = Longest };

    private static T Options<T>(T options, HttpClient http) where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Longest;
        return options;
    }

    private static ApiKeyCredential KeyOf(ProviderSettings settings) => new(settings.Key.Length > 0 ? settings.Key : NoKey);

    private static HttpClient Based(HttpClient http, Uri address)
    {
        http.BaseAddress = address;
        return http;
    }
}
