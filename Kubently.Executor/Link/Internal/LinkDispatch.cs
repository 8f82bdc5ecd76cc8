using Kubently.Executor.Work;

namespace Kubently.Executor.Link.Internal;

/// <summary>Hands what the stream says to those whom it concerns. Nothing here blocks: the stream is not read meanwhile.</summary>
internal sealed partial class LinkDispatch(
    IWork work,
    IEnumerable<ILinkListener> listeners,
    LinkState state,
    ApiClock clock,
    ExecutorOptions options,
    ILogger<LinkDispatch> logger)
{
    private readonly ILinkListener[] _listeners = [.. listeners];

    public void Connected(LinkEvent.Connected connected)
    {
        if (connected.Cluster is { } cluster && cluster != options.ClusterId) LogOtherCluster(cluster.Value, options.ClusterId.Value);
        if (connected.ServerTime is { } told) clock.Set(told);
        var server = connected.Epoch > 0 ? ServerKind.Current : ServerKind.Original;
        state.Opened(server, connected);
        LogConnected(options.ClusterId.Value, connected.Epoch, server);
        foreach (var listener in _listeners) listener.Connected(server);
    }

    public void Handle(LinkEvent @event)
    {
        switch (@event)
        {
            case LinkEvent.Deliver { Delivery: var delivery }:
                // An original server never sends a deadline, and never hands a command over again.
                work.Accept(delivery.ToCommand(options.ClusterId, clock.Now), redelivers: delivery.Deadline is not null);
                break;
            case LinkEvent.Cancel { CommandId: var id }:
                work.Cancel(id);
                break;
            case LinkEvent.CloseSession { SessionId: var session }:
                work.CloseSession(session);
                break;
            case LinkEvent.Keepalive { Timestamp: var seconds }:
                Beat(seconds);
                break;
            case LinkEvent.Unknown { Name: var name }:
                LogUnknown(name);
                break;
            case LinkEvent.Malformed malformed:
                LogMalformed(malformed.Name, malformed.Reason);
                if (malformed.CommandId is { } unreadable) work.Reject(unreadable, "The executor could not read this command. Send it again, shorter than 4 MiB; if that fails, API and executor are of versions that do not fit.");
                break;
        }
    }

    private void Beat(double seconds)
    {
        // Original servers send the seconds of a clock that starts with their process.
        if (state.Server != ServerKind.Current || seconds is not (> 0 and < 253402300799)) return;
        clock.Correct(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)));
    }

    [LoggerMessage(10, LogLevel.Information, "Connected as cluster {ClusterId} (epoch {Epoch}, {Server} protocol)")]
    private partial void LogConnected(string clusterId, long epoch, ServerKind server);

    [LoggerMessage(11, LogLevel.Error, "The API takes this executor for cluster {Told}, but it is set to {ClusterId}: commands for another cluster are refused")]
    private partial void LogOtherCluster(string told, string clusterId);

    [LoggerMessage(12, LogLevel.Debug, "An event of the unknown name {Name} was skipped")]
    private partial void LogUnknown(string name);

    [LoggerMessage(13, LogLevel.Warning, "A '{Name}' event could not be read and was skipped: {Reason}")]
    private partial void LogMalformed(string name, string reason);
}
