using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Signals;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>
/// Notifies the targets of tasks. Every process takes jobs from the queue and follows their tasks' events; what a process leaves undone
/// is taken up by another. A target is told in order and at least once, until it is deleted or replaced.
/// </summary>
internal sealed partial class PushPump(
    PushQueue queue, PushTargets targets, TaskRecords records, TaskReader reader, PushSender sender, Bells bells, A2AOptions options, TimeProvider time, ILogger<PushPump> logger) : BackgroundService
{
    // A job whose pause is over, or whose process is gone, waits at most this much longer.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new QueueTurns(bells, time, PushQueue.Bell, Look, options.MaxPushDeliveries).RunAsync(() => BeginAsync(stoppingToken), LogNotLooked, stoppingToken);

    private async Task<Task?> BeginAsync(CancellationToken stopping) => await queue.ClaimAsync() is { } job ? RunAsync(job, stopping) : null;

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
        if (await records.FindAsync(job.TaskId) is not { } record || await targets.FindAsync(job) is not { } target)
        {
            await queue.RemoveAsync(job);
            return;
        }

        var progress = await queue.ProgressOfAsync(job);
        var projection = new TaskProjection(record);
        await foreach (var update in reader.FollowAsync(record, projection, stopping))
        {
            await queue.RenewAsync(job);
            if (update is A2AUpdate.Status { Notable: false } || (update is not null && projection.LastSeq <= progress.Place)) continue;
            // Whoever was deleted or replaced meanwhile is told nothing more. Looked at while nothing happens, too: its place is needed.
            if (await targets.FindAsync(job) is null) break;
            if (update is null) continue;
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
            await targets.DropAsync(job);
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
