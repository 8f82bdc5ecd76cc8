namespace Kubently.Executor.Link.Internal;

/// <summary>Cancels what a stream is being read with when the stream has said nothing for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly ITimer _timer;
    private long _limitTicks;
    private volatile bool _fired;

    public SilenceWatch(TimeProvider time, TimeSpan limit, CancellationToken stopping)
    {
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _limitTicks = limit.Ticks;
        _timer = time.CreateTimer(_ => Fire(), null, limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Whether silence, and nothing else, ended it.</summary>
    public bool Fired => _fired;

    public TimeSpan Limit => TimeSpan.FromTicks(Interlocked.Read(ref _limitTicks));

    /// <summary>Allows another length of silence, counted from now.</summary>
    public void Allow(TimeSpan limit)
    {
        Interlocked.Exchange(ref _limitTicks, limit.Ticks);
        Heard();
    }

    /// <summary>Something was said.</summary>
    public void Heard() => _timer.Change(Limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private void Fire()
    {
        _fired = true;
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended by itself in the same moment.
        }
    }
}
