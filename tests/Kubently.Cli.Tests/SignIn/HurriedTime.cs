namespace Kubently.Cli.Tests.SignIn;

/// <summary>A clock that jumps over each wait, after something has happened in it.</summary>
/// <param name="during">What happens in a wait; is told how long it is.</param>
internal sealed class HurriedTime(Func<TimeSpan, Task>? during = null) : TimeProvider
{
    private long _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref _ahead));

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan) _ = JumpAsync(callback, state, dueTime);
        return new Fired();
    }

    private async Task JumpAsync(TimerCallback callback, object? state, TimeSpan dueTime)
    {
        await Task.Yield();
        if (during is not null) await during(dueTime);
        Advance(dueTime);
        callback(state);
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
