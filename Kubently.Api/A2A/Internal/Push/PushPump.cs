using System.Collections.Concurrent;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Signals;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>
/// Notifies the targets of tasks. Every process takes jobs from the queue and follows their tasks' events; what a process leaves undone
/// is taken up by another. A target is told in order and at least once.
/// </summary>
internal sealed partial class PushPump(
    PushQueue queue, PushTargets targets, TaskRecords records, TaskReader reader, PushSender sender, Bells bells, A2AOptions options, TimeProvider time, ILogger<PushPump> logger) : BackgroundService
{
    // A job whose pause is over, or whose process is gone, waits at most this much longer.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Task, bool> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Bell? bell = null;
        try
        {
            while (true)
            {
                bell ??= await TryHangAsync();
                await TryStartAsync(stoppingToken);
                // Without Redis there is no bell to wait for; it is hung again at the next look.
                if (bell is null) await Task.Delay(Look, time, stoppingToken);
                else await bell.WaitAsync(Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
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
            return await bells.HangAsync(PushQueue.Bell);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            return null;
        }
    }

    private async Task TryStartAsync(CancellationToken stopping)
    {
        try
        {
            while (_running.Count < options.MaxPushDeliveries && !stopping.IsCancellationRequested && await queue.ClaimAsync() is { } job)
            {
                var running = RunAsync(job, stopping);
                _running[running] = true;
                _ = running.ContinueWith(ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogNotLooked(exception.Message);
        }
    }

    private async Task RunAsync(PushJob job, CancellationToken stopping)
    {
        try
        {
            await TellAsync(job, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Another process need not wait for the lease.
            await queue.ReturnAsync(job, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            // Redis is away, or there is a bug: the lease brings the job back, and this loop goes on.
            LogBroken(job.TaskId, exception);
        }
    }

    private async Task TellAsync(PushJob job, CancellationToken stopping)
    {
        if (await records.FindAsync(job.TaskId) is not { } record || await targets.FindAsync(job.TaskId, job.TargetId) is not { } target)
        {
            await queue.RemoveAsync(job);
            return;
        }

        var progress = await queue.ProgressOfAsync(job);
        var projection = new TaskProjection(record);
        await foreach (var update in reader.FollowAsync(record, projection, stopping))
        {
            await queue.RenewAsync(job);
            if (update is null or A2AUpdate.Status { Notable: false } || projection.LastSeq <= progress.Place) continue;
            var sent = await sender.SendAsync(target, projection, update, stopping);
            if (sent != PushSent.Taken)
            {
                await PauseAsync(job, progress, sent);
                return;
            }

            progress = new PushProgress(projection.LastSeq - (update is A2AUpdate.Artifact ? 1 : 0), 0);
            await queue.KeepAsync(job, progress);
        }

        await queue.RemoveAsync(job);
    }

    private async Task PauseAsync(PushJob job, PushProgress progress, PushSent sent)
    {
        if (sent == PushSent.Refused || progress.Pause is not { } pause)
        {
            LogGivenUp(job.TaskId, sent);
            await targets.DeleteAsync(job.TaskId, job.TargetId);
            return;
        }

        await queue.KeepAsync(job, progress with { Failures = progress.Failures + 1 });
        await queue.ReturnAsync(job, pause);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications were not looked for: {Reason}")]
    private partial void LogNotLooked(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notifying about task {TaskId} broke; it is tried again")]
    private partial void LogBroken(string taskId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A target of task {TaskId} is notified no more: {Reason}")]
    private partial void LogGivenUp(string taskId, PushSent reason);
}
