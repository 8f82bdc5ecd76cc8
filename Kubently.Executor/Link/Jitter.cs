namespace Kubently.Executor.Link;

/// <summary>The executor's source of chance, safe to share.</summary>
internal sealed class Jitter(Random random)
{
    private readonly Lock _gate = new();

    public TimeSpan Delay(BackoffRange range, int attempt)
    {
        lock (_gate) return Backoff.Delay(range, attempt, random);
    }
}
