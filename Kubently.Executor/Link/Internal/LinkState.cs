namespace Kubently.Executor.Link.Internal;

/// <summary>Where the loop is, for those who ask from other threads.</summary>
internal sealed class LinkState : ILink
{
    // A loaded machine is late without being stuck.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private bool _connected;
    private long _epoch;
    private ServerKind _server;
    private bool _takesBatches;
    private bool _takesGzip;
    private long? _lastEvent;
    private long _turnedAt;
    private TimeSpan _nextTurn;

    public LinkState(TimeProvider time, ExecutorTelemetry telemetry)
    {
        _time = time;
        _turnedAt = time.GetTimestamp();
        telemetry.ObserveLink(() => Now.Connected);
    }

    public LinkSnapshot Now
    {
        get
        {
            lock (_gate)
                return new LinkSnapshot(
                    _connected,
                    _epoch,
                    _lastEvent is { } last ? _time.GetElapsedTime(last) : null,
                    _time.GetElapsedTime(_turnedAt) <= _nextTurn + Slack);
        }
    }

    public ServerKind Server
    {
        get
        {
            lock (_gate) return _server;
        }
    }

    public bool TakesBatches
    {
        get
        {
            lock (_gate) return _takesBatches;
        }
    }

    public bool TakesGzip
    {
        get
        {
            lock (_gate) return _takesGzip;
        }
    }

    /// <summary>The loop has moved, and moves again within <paramref name="nextTurn"/>.</summary>
    public void Turned(TimeSpan nextTurn)
    {
        lock (_gate)
        {
            _turnedAt = _time.GetTimestamp();
            _nextTurn = nextTurn;
        }
    }

    /// <summary>The stream said something; it speaks again within <paramref name="nextTurn"/> or is given up.</summary>
    public void Heard(TimeSpan nextTurn)
    {
        lock (_gate)
        {
            _lastEvent = _turnedAt = _time.GetTimestamp();
            _nextTurn = nextTurn;
        }
    }

    public void Opened(ServerKind server, LinkEvent.Connected connected)
    {
        lock (_gate) (_connected, _server, _epoch, _takesBatches, _takesGzip) = (true, server, connected.Epoch, connected.TakesBatches, connected.TakesGzip);
    }

    public void Lost()
    {
        lock (_gate) _connected = false;
    }
}
