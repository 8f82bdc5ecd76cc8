namespace Kubently.Sandbox;

/// <summary>The cluster's clock. It can be stopped at an instant, so that ages come out as they were then; timers run on.</summary>
public sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    // Ticks of the instant at which the clock stands; 0 while it runs.
    private long _stoppedAt;

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Stops the clock at an instant; null lets it run again.</summary>
    public void Set(DateTimeOffset? instant) => Interlocked.Exchange(ref _stoppedAt, instant?.UtcTicks ?? 0);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref _stoppedAt) is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : inner.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
