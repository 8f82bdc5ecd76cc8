using System.Collections.Immutable;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// An authenticated way to one Kubernetes API server. The only door through which anything in this project reaches a network.
/// </summary>
public interface IClusterConnection
{
    /// <summary>The API server's address, as <c>cluster-info</c> prints it.</summary>
    Uri Server { get; }

    /// <summary>The namespace of commands that name none.</summary>
    string DefaultNamespace { get; }

    /// <summary>
    /// Sends a request to the API server and returns once the headers are read. <see cref="HttpRequestMessage.RequestUri"/> is
    /// relative (<c>api/v1/pods?limit=500</c>). Error statuses are returned, not thrown; an unreachable server, and one whose credentials cannot be had,
    /// is an <see cref="HttpRequestException"/>. The caller disposes the response.
    /// </summary>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a WebSocket to a path of the API server, relative as above, and offers <paramref name="protocols"/> in this order. What the server
    /// says instead is returned, not thrown; an unreachable server, and one whose credentials cannot be had, is an <see cref="HttpRequestException"/>.
    /// </summary>
    Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken);
}
