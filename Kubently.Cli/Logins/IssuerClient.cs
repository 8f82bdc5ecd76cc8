using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Cli.Settings;

namespace Kubently.Cli.Logins;

/// <summary>Posts forms to an issuer's endpoints.</summary>
internal sealed class IssuerClient(string clientId)
{
    private const int MaxAnswerBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Begins a device flow.</summary>
    public Task<IssuerAnswer<DeviceGrant>> BeginAsync(Uri endpoint, IEnumerable<string> scopes, CancellationToken cancellationToken) =>
        PostAsync(endpoint, LoginJson.Default.DeviceGrant, [("scope", string.Join(' ', scopes))], cancellationToken);

    /// <summary>Asks for tokens; given only when there is one.</summary>
    public async Task<IssuerAnswer<TokenGrant>> AskAsync(Uri endpoint, (string Name, string Value)[] fields, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(endpoint, LoginJson.Default.TokenGrant, fields, cancellationToken);
        return answer is IssuerAnswer<TokenGrant>.Given({ AccessToken: null or "" }) ? Strange<TokenGrant>(endpoint) : answer;
    }

    private async Task<IssuerAnswer<T>> PostAsync<T>(Uri endpoint, JsonTypeInfo<T> type, (string Name, string Value)[] fields, CancellationToken cancellationToken)
    {
        if (endpoint.Scheme != "https" && !endpoint.IsLoopback) return new IssuerAnswer<T>.Unreachable($"{endpoint} is not https: tokens do not go over it.");
        using var http = ApiHttp.Client(endpoint, Patience);
        http.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_id", clientId), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        try
        {
            using var response = await http.PostAsync(endpoint, form, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var refusal = await JsonSerializer.DeserializeAsync(body, LoginJson.Default.TokenGrant, cancellationToken);
                return refusal?.Error is { } error ? new IssuerAnswer<T>.Refused(error, refusal.ErrorDescription) : Strange<T>(endpoint);
            }

            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) is { } value ? new IssuerAnswer<T>.Given(value) : Strange<T>(endpoint);
        }
        catch (JsonException)
        {
            return Strange<T>(endpoint);
        }
        catch (HttpRequestException exception)
        {
            return new IssuerAnswer<T>.Unreachable($"{endpoint} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new IssuerAnswer<T>.Unreachable($"{endpoint} did not answer in time.");
        }
    }

    private static IssuerAnswer<T>.Unreachable Strange<T>(Uri endpoint) => new($"{endpoint} answered something that is not an issuer's.");
}
