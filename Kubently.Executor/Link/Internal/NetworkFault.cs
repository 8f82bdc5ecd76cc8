using System.Net.Sockets;
using System.Security.Authentication;

namespace Kubently.Executor.Link.Internal;

/// <summary>Says in a few words what went wrong between here and the API.</summary>
internal static class NetworkFault
{
    public static string Describe(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the API refuses connections (is it running, and is KUBENTLY_API_URL right?)";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "the host name in KUBENTLY_API_URL cannot be resolved";
                case AuthenticationException:
                    return "the API's certificate is not trusted (KUBENTLY_CA_CERT names the authority to trust)";
                case TimeoutException or OperationCanceledException:
                    return "the API did not answer in time";
                case SocketException socket:
                    return $"the connection to the API broke ({socket.SocketErrorCode})";
            }
        }

        return exception switch
        {
            HttpRequestException http => $"the request to the API failed ({http.HttpRequestError})",
            HttpIOException io => $"the connection to the API broke ({io.HttpRequestError})",
            IOException => "the connection to the API broke",
            _ => $"an unexpected {exception.GetType().Name}",
        };
    }
}
