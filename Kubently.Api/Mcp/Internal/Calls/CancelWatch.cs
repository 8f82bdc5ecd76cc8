using Kubently.Api.Signals;
using StackExchange.Redis;

namespace Kubently.Api.Mcp.Internal.Calls;

/// <summary>Whether a call was cancelled, while it runs.</summary>
internal sealed class CancelWatch : IAsyncDisposable
{
    // Only what was published while Redis was away is found this late.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private readonly Bell _bell;
    private readonly CancellationTokenSource _cancelled;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;

    public CancelWatch(Bell bell, Func<Task<bool>> isCancelled, TimeProvider time, CancellationToken cancellationToken)
    {
        _bell = bell;
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watching = WatchAsync(isCancelled, time);
    }

    /// <summary>Cancelled with the call, and with whatever it hangs on besides.</summary>
    public CancellationToken Token => _cancelled.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watching;
        await _bell.DisposeAsync();
        _cancelled.Dispose();
        _ended.Dispose();
    }

    private async Task WatchAsync(Func<Task<bool>> isCancelled, TimeProvider time)
    {
        try
        {
            while (!await TryAsync(isCancelled)) await _bell.WaitAsync(Look, time, _ended.Token);
            await _cancelled.CancelAsync();
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The call has ended first.
        }
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> isCancelled)
    {
        try
        {
            return await isCancelled();
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // The next look finds it.
            return false;
        }
    }
}
