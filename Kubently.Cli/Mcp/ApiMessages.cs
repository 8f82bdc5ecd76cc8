using System.Net.Http.Headers;
using System.Text.Json;
using Kubently.Contracts.Client;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Mcp;

/// <summary>Says who asks in each request, and turns what keeps one from being answered into a sentence.</summary>
internal sealed class ApiMessages(KubentlyClientOptions api) : DelegatingHandler
{
    private const int MaxProblemBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (api.ApiKey is { Length: > 0 } key) request.Headers.TryAddWithoutValidation(Headers.ApiKey, key);
        if (api.Tokens is { } tokens)
        {
            if (await tokens.GetAsync(cancellationToken) is not AccessTokenOutcome.Valid(var token)) throw new HttpRequestException("Your login is over. Sign in again: kubently login.");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var response = await TrySendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode || await DetailAsync(response, cancellationToken) is not { } detail) return response;
        using (response) throw new HttpRequestException(detail, null, response.StatusCode);
    }

    private async Task<HttpResponseMessage> TrySendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new HttpRequestException(api.Unreachable(exception), exception);
        }
    }

    // An error of JSON-RPC is for the client as it is.
    private static async Task<string?> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxProblemBytes, cancellationToken);
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), KubentlyJson.Wire.Problem)?.Detail;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
