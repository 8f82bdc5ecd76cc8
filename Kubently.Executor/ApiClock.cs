namespace Kubently.Executor;

/// <summary>
/// The API's clock as this machine knows it, so that deadlines hold where the local clock is wrong. Counted from the last time that
/// the API told on the monotonic clock: setting the local clock while the executor runs moves nothing.
/// </summary>
internal sealed class ApiClock(TimeProvider time)
{
    // A message is never early, only late: one that seems older than this was held up on its way, or the clocks have parted.
    private static readonly TimeSpan LatestMessage = TimeSpan.FromSeconds(2);

    // What was held up comes all at once, each message less late than the one before; clocks that have parted stay apart.
    private static readonly TimeSpan Alike = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private DateTimeOffset _told = time.GetUtcNow();
    private long _toldAt = time.GetTimestamp();
    private TimeSpan? _behind;

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
            (_told, _toldAt, _behind) = (told, time.GetTimestamp(), null);
        }
    }

    /// <summary>Takes over a later message's time when it is nearer the truth: less delayed than the last, or far behind as the one before it was.</summary>
    public void Correct(DateTimeOffset told)
    {
        lock (_gate)
        {
            var behind = _told + time.GetElapsedTime(_toldAt) - told;
            if (behind >= TimeSpan.Zero && behind <= LatestMessage)
            {
                _behind = null;
                return;
            }

            // Set back for a message that was only held up, commands whose time was over would be run.
            if (behind > LatestMessage && (_behind is not { } before || (behind - before).Duration() > Alike))
            {
                _behind = behind;
                return;
            }

            (_told, _toldAt, _behind) = (told, time.GetTimestamp(), null);
        }
    }
}
