namespace Kubently.ServiceDefaults;

/// <summary>The time that all processes at one Redis agree on: that of Redis, or the machine's as long as Redis has not told its own. Timers run on the machine's.</summary>
public sealed class SharedTime(RedisTime redis, TimeProvider machine) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => redis.Now ?? machine.GetUtcNow();
}
