using System.Collections.Concurrent;
using Kubently.Api.Access.Held;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>What goes on in this process for as long as keys or tokens are accepted, and ends when they are not.</summary>
/// <param name="accepts">Whether one is accepted at an instant.</param>
/// <param name="nextEnd">When the next one ends by itself; null when none does.</param>
/// <param name="time">The clock.</param>
internal sealed class Holds<T>(Func<T, DateTimeOffset, bool> accepts, Func<DateTimeOffset, DateTimeOffset?> nextEnd, TimeProvider time) : IDisposable
{
    // A timer cannot wait for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<AccessHold, T> _holds = new();
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public AccessHold Take(T what)
    {
        var hold = new AccessHold(released => _holds.TryRemove(released, out _));
        _holds[hold] = what;
        // It may have ended since the request was let in.
        if (!accepts(what, time.GetUtcNow())) hold.End();
        return hold;
    }

    /// <summary>Ends what began with something that is no longer accepted, now and whenever another one ends by itself.</summary>
    public void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (hold, what) in _holds)
            if (!accepts(what, now)) hold.End();
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = nextEnd(now) is { } next ? time.CreateTimer(_ => Sweep(), null, Shorter(next - now), Timeout.InfiniteTimeSpan) : null;
        }
    }

    public void Dispose()
    {
        lock (_gate) _timer?.Dispose();
    }

    private static TimeSpan Shorter(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;
}
