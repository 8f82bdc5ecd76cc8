namespace Kubently.Executor.Link;

/// <summary>Exponential backoff with full jitter: thousands of executors that lost one API come back spread out.</summary>
internal static class Backoff
{
    /// <summary>The wait before attempt number <paramref name="attempt"/> (0 is the first repeat).</summary>
    public static TimeSpan Delay(BackoffRange range, int attempt, Random random)
    {
        var ceiling = range.First.TotalMilliseconds * Math.Pow(2, Math.Clamp(attempt, 0, 30));
        var most = Math.Min(ceiling, range.Most.TotalMilliseconds);
        var least = Math.Min(range.Least.TotalMilliseconds, most);
        return TimeSpan.FromMilliseconds(least + (random.NextDouble() * (most - least)));
    }
}
