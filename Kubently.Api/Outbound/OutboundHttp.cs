using System.Net;
using System.Net.Sockets;

namespace Kubently.Api.Outbound;

/// <summary>Calls to addresses that callers name. What a name resolves to is checked where the connection is made, so that it cannot change in between.</summary>
public static class OutboundHttp
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestReuse = TimeSpan.FromMinutes(1);
    private const int MaxAnswer = 64 * 1024;

    /// <summary>
    /// A client that follows no redirects, keeps no cookies, uses no proxy, is not traced, and waits at most 10 s. Unless private addresses are allowed, connecting to one throws an
    /// <see cref="HttpRequestException"/> around a <see cref="RefusedAddressException"/>. The caller disposes it.
    /// </summary>
    public static HttpClient Create(bool allowPrivate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve the name once more, and elsewhere.
            UseProxy = false,
            // No trace of it: the address itself may be a secret, as that of a chat's webhook is, and where it leads nobody needs our trace's id.
            ActivityHeadersPropagator = null,
            ConnectTimeout = LongestConnect,
            PooledConnectionLifetime = LongestReuse,
            MaxResponseHeadersLength = MaxAnswer / 1024,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
        };
        return new HttpClient(handler) { Timeout = LongestCall, MaxResponseContentBufferSize = MaxAnswer };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = addresses.Where(address => allowPrivate || PublicAddress.Is(address)).ToArray();
        if (allowed.Length == 0) throw new RefusedAddressException(target.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
