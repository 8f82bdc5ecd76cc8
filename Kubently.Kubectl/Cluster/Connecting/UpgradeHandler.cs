using System.Net;
using System.Text;
using k8s.Authentication;

namespace Kubently.Kubectl.Cluster.Connecting;

/// <summary>
/// Sends a WebSocket's handshake through the cluster's HTTP client, so that it has the same certificates, proxy and credentials as every other
/// request, and keeps what the server says when it declines.
/// </summary>
internal sealed class UpgradeHandler(HttpClient client, ServiceClientCredentials? credentials) : HttpMessageHandler
{
    // A Status object with its causes; what is beyond is of no use in a message.
    private const int MaxBody = 64 * 1024;

    internal SocketOutcome.Declined? Declined { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri?.Authority;
        if (credentials is not null) await credentials.AuthenticateAsync(request, cancellationToken);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.RequestMessage?.RequestUri?.Authority != asked)
        {
            response.Dispose();
            throw new HttpRequestException("the API server redirects to another address");
        }
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            Declined = new((int)response.StatusCode, await ReadAsync(response, cancellationToken));
        return response;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[MaxBody];
        return Encoding.UTF8.GetString(body, 0, await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
