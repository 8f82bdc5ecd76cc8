using Kubently.Api.Access.Held;
using Kubently.Api.Audit;
using Kubently.Api.Signals;
using Kubently.Api.Webhooks.Internal.Posting;
using Kubently.Api.Webhooks.Internal.Work;
using Kubently.Contracts;
using Kubently.Contracts.Webhooks;
using StackExchange.Redis;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>
/// Works on jobs. Every process takes them from the queue; what a process leaves undone is taken up by another when its lease is over. What
/// was answered is not asked again, and what was posted is not posted again, unless a process dies between doing it and noting it.
/// </summary>
internal sealed partial class JobPump(
    JobStore store, JobWork work, Poster poster, ICallerHolds holds, RequestSources sources, Bells bells, WebhookOptions options, TimeProvider time, ILogger<JobPump> logger) : BackgroundService
{
    // A job whose pause is over, or whose process is gone, waits at most this much longer.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new QueueTurns(bells, time, JobStore.Bell, Look, options.MaxConcurrent).RunAsync(() => BeginAsync(stoppingToken), LogNotLooked, stoppingToken);

    private async Task<Task?> BeginAsync(CancellationToken stopping)
    {
        var token = Guid.NewGuid().ToString("N");
        if (await store.ClaimAsync(token) is not var (id, attempt)) return null;
        return attempt == 0 ? Task.CompletedTask : RunAsync(id, token, attempt, stopping);
    }

    private async Task RunAsync(WebhookJobId id, string token, int attempt, CancellationToken stopping)
    {
        try
        {
            if (await store.FindAsync(id) is not { } job) return;
            sources.Enter((job.Order.Source ?? new CommandSource()) with { Surface = "webhooks" });
            using var hold = holds.HoldRights(job.Order.Caller.ToCaller());
            using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping, hold.Ended);
            var keeping = KeepAsync(id, token, lost);
            try
            {
                await AttemptAsync(job, token, attempt, lost.Token);
            }
            catch (OperationCanceledException) when (hold.Ended.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                await DieAsync(job, token, "The key that asked for it has been revoked, or has expired.");
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Another process need not wait for the lease.
                await store.LeaveAsync(id, token, attempt);
            }
            finally
            {
                await lost.CancelAsync();
                await keeping;
            }
        }
        catch (OperationCanceledException)
        {
            // The job is somebody else's by now.
        }
        catch (Exception exception)
        {
            // Redis is away, or there is a bug: the lease brings the job back, and this loop goes on.
            LogBroken(id, exception);
        }
    }

    // A job that died with its processes is given up like one that failed.
    private async Task AttemptAsync(JobRecord job, string token, int attempt, CancellationToken cancellationToken)
    {
        if (attempt > options.MaxAttempts)
        {
            await DieAsync(job, token, job.Error ?? $"The process that worked on it ended before it did, {options.MaxAttempts} times.");
            return;
        }

        if (job.Answer is null)
        {
            switch (await work.RunAsync(job.Order, conversation => store.NoteAsync(job.Order.Id, token, conversation), cancellationToken))
            {
                case WorkOutcome.Later(var problem):
                    // It waits for its turn, until it is forgotten; its attempts are for what goes wrong.
                    await store.PutOffAsync(job.Order.Id, token, attempt, options.FirstPause, problem.Detail);
                    return;
                case WorkOutcome.Failed(var problem):
                    await RetryAsync(job, token, attempt, problem.Detail);
                    return;
                case WorkOutcome.Hopeless(var problem):
                    await DieAsync(job, token, problem.Detail);
                    return;
                case WorkOutcome.Answered(var answer, var verdict):
                    await store.NoteAsync(job.Order.Id, token, answer, verdict);
                    job = await store.FindAsync(job.Order.Id) ?? job with { Answer = answer, Verdict = verdict };
                    break;
            }
        }

        if (job.Verdict == WebhookVerdict.Pass && !job.Order.PostsPass) await store.EndAsync(job.Order.Id, token, WebhookJobState.Done, "");
        else await PostAsync(job, token, attempt, cancellationToken);
    }

    private async Task PostAsync(JobRecord job, string token, int attempt, CancellationToken cancellationToken)
    {
        var (posted, later, never) = (job.Posted, "", "");
        foreach (var target in poster.Targets.Where(target => !job.Posted.Contains(target.Name)))
        {
            switch (await poster.PostAsync(target, job, cancellationToken))
            {
                case PostOutcome.Taken:
                    posted = posted.Add(target.Name);
                    await store.NoteAsync(job.Order.Id, token, posted);
                    break;
                case PostOutcome.NotTaken(var why):
                    later = $"{why}.";
                    break;
                case PostOutcome.Refused(var why):
                    never = $"{why}.";
                    break;
            }
        }

        if (later.Length > 0) await RetryAsync(job, token, attempt, later);
        else if (never.Length > 0) await DieAsync(job, token, never);
        else await store.EndAsync(job.Order.Id, token, WebhookJobState.Done, "");
    }

    private async Task RetryAsync(JobRecord job, string token, int attempt, string why)
    {
        if (JobPause.After(attempt, options) is { } pause) await store.ReturnAsync(job.Order.Id, token, pause, why);
        else await DieAsync(job, token, why);
    }

    private async Task DieAsync(JobRecord job, string token, string why)
    {
        LogDead(job.Order.Id, job.Order.Kind);
        // First what keeps the same alert from beginning anew: a process that ends in between leaves a job that is taken up again, and no alert that nobody works on.
        await store.ForgetAsync(job.Order.Seen);
        await store.EndAsync(job.Order.Id, token, WebhookJobState.Dead, why);
    }

    // A process that cannot renew in time must not go on: another one has begun.
    private async Task KeepAsync(WebhookJobId id, string token, CancellationTokenSource lost)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Lease / 3, time, lost.Token);
                if (!await TryRenewAsync(id, token)) await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // It has ended.
        }
    }

    private async Task<bool> TryRenewAsync(WebhookJobId id, string token)
    {
        try
        {
            return await store.RenewAsync(id, token);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // The next renewal may come in time; if not, the token tells.
            LogNotLooked(exception.Message);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks' jobs were not looked for: {Reason}")]
    private partial void LogNotLooked(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} broke; it is tried again")]
    private partial void LogBroken(WebhookJobId job, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} ({Kind}) is given up; GET /webhooks/jobs/{Job} says why")]
    private partial void LogDead(WebhookJobId job, WebhookJobKind kind);
}
