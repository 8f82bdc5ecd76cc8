using Microsoft.Extensions.Time.Testing;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>Time that stands still until a test moves it, and that tells a test who waits for it and how long.</summary>
internal sealed class TestTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Signals<TimeSpan> _waits = new();

    /// <summary>The next wait, not seen before by a test, that lasts between the two.</summary>
    public Task<TimeSpan> WaitOfAsync(double leastSeconds, double mostSeconds) =>
        _waits.NextAsync(wait => wait.TotalSeconds >= leastSeconds && wait.TotalSeconds <= mostSeconds);

    /// <summary>Waits until somebody waits that long, and lets that time pass.</summary>
    public async Task<TimeSpan> PassAsync(double leastSeconds, double mostSeconds)
    {
        var wait = await WaitOfAsync(leastSeconds, mostSeconds);
        Advance(wait);
        return wait;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SeenTimer(base.CreateTimer(callback, state, dueTime, period), _waits);
        if (dueTime >= TimeSpan.Zero) _waits.Add(dueTime);
        return timer;
    }

    private sealed class SeenTimer(ITimer inner, Signals<TimeSpan> waits) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            if (dueTime >= TimeSpan.Zero) waits.Add(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
