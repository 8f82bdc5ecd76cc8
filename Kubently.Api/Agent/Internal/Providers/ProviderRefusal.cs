using System.Net;
using System.Text.Json;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>What a provider's refusal means for whoever runs Kubently, and what to do.</summary>
internal static class ProviderRefusal
{
    private const int MaxBody = 16 * 1024;
    private const int MaxWords = 300;

    /// <summary>The same in a word of <see cref="ModelFaults"/>.</summary>
    public static string Fault(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ModelFaults.Key,
        HttpStatusCode.NotFound => ModelFaults.Model,
        HttpStatusCode.TooManyRequests => ModelFaults.Quota,
        _ => ModelFaults.Other,
    };

    public static async Task<string> SentenceAsync(HttpResponseMessage response, ProviderSettings settings, CancellationToken cancellationToken)
    {
        var (name, status, words) = (settings.Name, (int)response.StatusCode, await WordsAsync(response, cancellationToken));
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"{name} does not accept the API key ({status}). Check {settings.KeyVariable}.",
            HttpStatusCode.Forbidden => $"{name} does not let this API key use model '{settings.Model}' ({status}{words}). Check {settings.KeyVariable} and {settings.ModelVariable}.",
            HttpStatusCode.NotFound => $"{name} knows no model '{settings.Model}' at {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} ({status}{words}). Check {settings.ModelVariable}.",
            HttpStatusCode.TooManyRequests => $"{name} takes no more requests now: a rate limit or a quota is used up ({status}{words}). Ask again later, or set LLM_FALLBACK_MODEL.",
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => $"{name} refused the request ({status}{words}).",
            >= HttpStatusCode.InternalServerError => $"{name} is not working at the moment ({status}{words}). Ask again later, or set LLM_FALLBACK_MODEL.",
            _ => $"{name} answered with {status}{words}.",
        };
    }

    private static async Task<string> WordsAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MaxBody];
            var length = await body.ReadAtLeastAsync(bytes, MaxBody, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            return JsonTexts.AreWhole(json.RootElement) && Message(json.RootElement) is { Length: > 0 } message ? $": {Short(message)}" : "";
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            // What answered was not the provider: the status is all there is to tell.
            return "";
        }
    }

    // OpenAI, Azure, Gemini and Anthropic: {"error":{"message":…}}; Ollama: {"error":…}; Gemini at times as a list of one.
    private static string? Message(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array when root.GetArrayLength() > 0 => Message(root[0]),
        JsonValueKind.Object when root.TryGetProperty("error", out var error) => error.ValueKind == JsonValueKind.String ? error.GetString() : Message(error),
        JsonValueKind.Object when root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String => message.GetString(),
        _ => null,
    };

    private static string Short(string words)
    {
        var line = PlainText.Of(words).ReplaceLineEndings(" ").TrimEnd('.');
        return line.Length <= MaxWords ? line : $"{line[..MaxWords]}…";
    }
}
