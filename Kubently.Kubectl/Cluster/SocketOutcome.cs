using System.Net.WebSockets;

namespace Kubently.Kubectl.Cluster;

/// <summary>What became of a request for a WebSocket.</summary>
public abstract record SocketOutcome
{
    private SocketOutcome() { }

    /// <summary>The server took it; the caller disposes the socket.</summary>
    public sealed record Opened(WebSocket Socket) : SocketOutcome;

    /// <summary>The server answered with a status instead.</summary>
    /// <param name="StatusCode">The HTTP status.</param>
    /// <param name="Body">The beginning of what it said, usually a Status object.</param>
    public sealed record Declined(int StatusCode, string Body) : SocketOutcome;
}
