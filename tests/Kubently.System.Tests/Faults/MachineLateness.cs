using System.Collections.Concurrent;

namespace Kubently.System.Tests.Faults;

/// <summary>How late this machine is by itself: a busy one runs nothing in time, and no process on it can.</summary>
internal sealed class MachineLateness(Func<TimeSpan> now)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<(TimeSpan At, TimeSpan Late)> _late = new();

    /// <summary>Notes each tick that comes late, until it is told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        var last = now();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Tick, TimeProvider.System, CancellationToken.None);
            var at = now();
            if (at - last - Tick is var late && late > Tick) _late.Enqueue((at, late));
            last = at;
        }
    }

    /// <summary>By how much it was late in all between two times.</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan until) =>
        _late.Where(tick => tick.At >= from && tick.At - tick.Late <= until).Aggregate(TimeSpan.Zero, static (all, tick) => all + tick.Late);
}
