namespace Kubently.Contracts.Wire;

/// <summary>Names of the events on <c>GET /executor/stream</c>.</summary>
public static class ExecutorEvents
{
    /// <summary>First event; data is an <see cref="ExecutorConnected"/>.</summary>
    public const string Connected = "connected";

    /// <summary>A command to run; data is a <see cref="CommandDelivery"/>.</summary>
    public const string Command = "command";

    /// <summary>A command to stop; data is a <see cref="CommandCancelled"/>.</summary>
    public const string Cancel = "cancel";

    /// <summary>A session that is over: stop its commands, forget it; data is a <see cref="SessionClosed"/>.</summary>
    public const string SessionClosed = "session_closed";

    /// <summary>Sent each interval, so that silence means a dead stream; data is an <see cref="ExecutorKeepalive"/>.</summary>
    public const string Keepalive = "keepalive";

    /// <summary>The last event: the server goes away or another stream took over; data is an <see cref="ExecutorClosing"/>.</summary>
    public const string Closing = "closing";
}
