namespace Kubently.Executor;

/// <summary>
/// The API's clock as this machine knows it, so that deadlines hold where the local clock is wrong. Counted from the last time that
/// the API told on the monotonic clock: setting the local clock while the executor runs moves nothing.
/// </summary>
internal sealed class ApiClock(TimeProvider time)
{
    // A message is never early, only late: a time that seems older than this was not delayed, the clocks have parted.
    private static readonly TimeSpan LatestMessage = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private DateTimeOffset _told = time.GetUtcNow();
    private long _toldAt = time.GetTimestamp();

    /// <summary>Now, by the API's clock; by this machine's until the API has told its own.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate) return _told + time.GetElapsedTime(_toldAt);
        }
    }

    /// <summary>Takes over a time that the API has just told.</summary>
    public void Set(DateTimeOffset told)
    {
        lock (_gate)
        {
            _told = told;
            _toldAt = time.GetTimestamp();
        }
    }

    /// <summary>Takes over a later message's time when it is nearer the truth: less delayed than the last, or far off.</summary>
    public void Correct(DateTimeOffset told)
    {
        lock (_gate)
        {
            var now = _told + time.GetElapsedTime(_toldAt);
            if (told <= now && told >= now - LatestMessage) return;
            _told = told;
            _toldAt = time.GetTimestamp();
        }
    }
}
