namespace Kubently.Executor.Link.Internal;

/// <summary>Decides how long to wait for the next stream.</summary>
/// <param name="Attempt">How many streams in a row have not stayed healthy.</param>
internal readonly record struct Reconnect(int Attempt)
{
    // A server that accepts streams and drops them is not well; one that held a stream this long is.
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(30);

    // But one that accepts them is there: the next wait is at most of this attempt, a few seconds.
    private const int MostAfterStream = 3;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>The wait after <paramref name="end"/>, and what to count on from then.</summary>
    /// <param name="end">How the stream ended.</param>
    /// <param name="open">How long it was open.</param>
    /// <param name="delay">The jittered wait of a range and an attempt.</param>
    public (TimeSpan Wait, Reconnect Next) After(StreamEnd end, TimeSpan open, Func<BackoffRange, int, TimeSpan> delay)
    {
        var attempt = open >= Healthy ? 0 : open > TimeSpan.Zero ? Math.Min(Attempt, MostAfterStream) : Attempt;
        var wait = end switch
        {
            StreamEnd.Unauthorised => delay(BackoffRange.Unauthorised, attempt),
            // Another executor holds the cluster; coming back at once would throw it out in turn, for ever.
            StreamEnd.Closing { Reason: "superseded" } closing => Longer(closing.RetryAfter, delay(BackoffRange.Unauthorised, attempt)),
            StreamEnd.Closing { Reason: "revoked" } closing => Longer(closing.RetryAfter, delay(BackoffRange.Unauthorised, attempt)),
            StreamEnd.Closing closing => Longer(closing.RetryAfter, BackoffRange.Usual.Least),
            StreamEnd.Broken { RetryAfter: { } asked } => Longer(asked < LongestRetryAfter ? asked : LongestRetryAfter, delay(BackoffRange.Usual, attempt)),
            _ => delay(BackoffRange.Usual, attempt),
        };
        return (wait, new Reconnect(attempt + 1));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
