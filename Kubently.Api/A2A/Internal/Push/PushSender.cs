using System.Net.Http.Headers;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V03;
using Kubently.Api.A2A.V03.Wire;
using Kubently.Api.A2A.V1;
using Kubently.Api.A2A.V1.Wire;
using Kubently.Api.Outbound;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>Sends one notification.</summary>
internal sealed class PushSender(PushSigner signer, A2AOptions options) : IDisposable
{
    private const string TokenHeader = "X-A2A-Notification-Token";

    private readonly HttpClient _http = OutboundHttp.Create(options.AllowPrivatePushTargets);

    /// <summary>Sends what is new, as the target's version of the protocol says it; false when it was not taken.</summary>
    public async Task<PushSent> SendAsync(PushTarget target, TaskProjection projection, A2AUpdate update, CancellationToken cancellationToken)
    {
        if (Body(target, projection.Task, update) is not var (body, type)) return PushSent.Taken;
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (target.Token is { } token) request.Headers.TryAddWithoutValidation(TokenHeader, token);
        if (target.Scheme is { } scheme) request.Headers.Authorization = new AuthenticationHeaderValue(scheme, target.Credentials);
        request.Headers.Add(PushSigner.Header, await signer.SignAsync(projection.Task.Id, request.RequestUri!, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? PushSent.Taken : PushSent.NotTaken;
        }
        catch (HttpRequestException exception) when (exception.InnerException is RefusedAddressException)
        {
            return PushSent.Refused;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return PushSent.NotTaken;
        }
    }

    public void Dispose() => _http.Dispose();

    // 0.3 sends the whole task whenever its status changes; 1.0 sends what a stream would.
    private static (byte[] Body, string Type)? Body(PushTarget target, A2ATask task, A2AUpdate update) => (target.Version, update) switch
    {
        (ProtocolVersion.V1, _) => (JsonSerializer.SerializeToUtf8Bytes(V1Writer.Response(task, update), V1Json.Wire.WireResponse), "application/a2a+json"),
        (_, A2AUpdate.Status) => (JsonSerializer.SerializeToUtf8Bytes(V03Writer.Task(task), V03Json.Wire.JsonElement), "application/json"),
        _ => null,
    };
}
