using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Link.Internal;

/// <summary>One event of the stream, read.</summary>
internal abstract record LinkEvent
{
    private LinkEvent() { }

    /// <summary>The stream is open.</summary>
    /// <param name="Epoch">0 from an original server.</param>
    /// <param name="ServerTime">The API's clock; null from an original server.</param>
    /// <param name="KeepaliveSeconds">0 from an original server.</param>
    /// <param name="Cluster">The cluster that the server thinks it talks to.</param>
    public sealed record Connected(long Epoch, DateTimeOffset? ServerTime, int KeepaliveSeconds, ClusterId? Cluster) : LinkEvent
    {
        /// <summary>Whether the server takes several results in one post.</summary>
        public bool TakesBatches { get; init; }

        /// <summary>Whether the server takes posts that are compressed with gzip.</summary>
        public bool TakesGzip { get; init; }
    }

    public sealed record Deliver(CommandDelivery Delivery) : LinkEvent;

    public sealed record Cancel(CommandId CommandId) : LinkEvent;

    public sealed record CloseSession(SessionId SessionId, string Reason) : LinkEvent;

    /// <summary>A beat; on original servers the number is no time of day.</summary>
    public sealed record Keepalive(double Timestamp) : LinkEvent;

    public sealed record Closing(string Reason, TimeSpan RetryAfter) : LinkEvent;

    /// <summary>An event of a name that this version does not know.</summary>
    public sealed record Unknown(string Name) : LinkEvent;

    /// <summary>An event that cannot be read; <paramref name="CommandId"/> when it is a command that at least names itself.</summary>
    public sealed record Malformed(string Name, string Reason, CommandId? CommandId) : LinkEvent;
}
