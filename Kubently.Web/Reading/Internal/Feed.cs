using Kubently.Contracts.Client;

namespace Kubently.Web.Reading.Internal;

/// <summary>Reads at a steady pace while it has followers; one reading at a time.</summary>
internal sealed class Feed<T>(Func<CancellationToken, Task<ApiAnswer<T>>> read, TimeSpan every, TimeProvider time) : IFeed<T>, IDisposable where T : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Action> _followers = [];
    private readonly SemaphoreSlim _one = new(1);
    private CancellationTokenSource? _running;

    public T? Value { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public Fault? Fault { get; private set; }

    public IDisposable Follow(Action changed)
    {
        lock (_lock)
        {
            _followers.Add(changed);
            if (_running is null)
            {
                _running = new CancellationTokenSource();
                _ = RunAsync(_running.Token);
            }
        }

        return new Follower(this, changed);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var answer = await read(both.Token);
            Fault = Fault.Of(answer);
            if (answer is ApiAnswer<T>.Ok(var value)) (Value, At) = (value, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fault = new Fault("The API does not answer", $"It did not answer in {Patience.TotalSeconds:0} s.", null, null);
        }
        finally
        {
            _one.Release();
        }

        Action[] followers;
        lock (_lock) followers = [.. _followers];
        foreach (var follower in followers) follower();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _followers.Clear();
            Stop();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var pace = new PeriodicTimer(every, time);
            do await RefreshAsync(cancellationToken);
            while (await pace.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private void Leave(Action changed)
    {
        lock (_lock)
        {
            _followers.Remove(changed);
            if (_followers.Count == 0) Stop();
        }
    }

    private void Stop()
    {
        _running?.Cancel();
        _running = null;
    }

    private sealed class Follower(Feed<T> feed, Action changed) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) feed.Leave(changed);
        }
    }
}
