namespace Kubently.Api.Limits;

/// <summary>An occupied place; free again when it is disposed.</summary>
public sealed class Place : IAsyncDisposable
{
    private readonly Func<Task> _renew;
    private readonly Func<Task> _free;
    private readonly ITimer? _timer;

    internal Place(Func<Task> renew, Func<Task> free, TimeSpan interval, TimeProvider time)
    {
        (_renew, _free) = (renew, free);
        _timer = time.CreateTimer(static place => _ = ((Place)place!)._renew(), this, interval, interval);
    }

    private Place() => (_renew, _free) = (() => Task.CompletedTask, () => Task.CompletedTask);

    /// <summary>A place that nobody counts.</summary>
    internal static Place Uncounted { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        await _free();
    }
}
