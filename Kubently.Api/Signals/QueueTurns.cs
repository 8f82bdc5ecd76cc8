using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Kubently.Api.Signals;

/// <summary>
/// Works on what stands in a queue of Redis, some of it at once: woken by the queue's bell, and looking by itself besides, for what has become
/// due and for what a process that is gone has left.
/// </summary>
/// <param name="bells">Where the bell hangs.</param>
/// <param name="time">The clock.</param>
/// <param name="channel">What rings when something was put into the queue.</param>
/// <param name="look">How long it waits at most before it looks again.</param>
/// <param name="atOnce">How much is worked on at the same time.</param>
public sealed class QueueTurns(Bells bells, TimeProvider time, RedisChannel channel, TimeSpan look, int atOnce)
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private bool _told;

    /// <summary>Works until it is to stop, and then waits for what it had begun.</summary>
    /// <param name="begin">Takes the next thing from the queue and begins it, without waiting for its end; null when there is none. Its work must not throw.</param>
    /// <param name="notLooked">Told why the queue could not be looked at, once until it can be again.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(Func<Task<Task?>> begin, Action<string> notLooked, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(notLooked);
        Bell? bell = null;
        try
        {
            while (true)
            {
                bell ??= await TryHangAsync();
                await BeginAsync(begin, notLooked, stopping);
                // Without Redis there is no bell to wait for; it is hung again at the next look.
                if (bell is null) await Task.Delay(look, time, stopping);
                else await bell.WaitAsync(look, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(_running.Keys);
        }
        finally
        {
            if (bell is not null) await bell.DisposeAsync();
        }
    }

    private async Task<Bell?> TryHangAsync()
    {
        try
        {
            return await bells.HangAsync(channel);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            return null;
        }
    }

    private async Task BeginAsync(Func<Task<Task?>> begin, Action<string> notLooked, CancellationToken stopping)
    {
        try
        {
            while (_running.Count < atOnce && !stopping.IsCancellationRequested && await begin() is { } running)
            {
                _running[running] = true;
                _ = running.ContinueWith(ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            _told = false;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            if (!_told) notLooked(exception.Message);
            _told = true;
        }
    }
}
