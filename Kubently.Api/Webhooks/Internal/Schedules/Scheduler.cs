using Kubently.Api.Webhooks.Internal.Intake;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts.Webhooks;
using StackExchange.Redis;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>
/// Asks for checks when their time has come: one process at a time, the one that holds the lock. Each run is noted by its time, so a change of
/// the leader neither loses nor doubles one; of runs that were missed while nobody led, the last one is made up for within an hour.
/// </summary>
internal sealed partial class Scheduler(IConnectionMultiplexer redis, ChecksFile file, CheckOrders orders, JobDesk desk, JobStore store, TimeProvider time, ILogger<Scheduler> logger) : BackgroundService
{
    private static readonly RedisKey Lock = "{webhooks}:scheduler";
    private static readonly RedisKey Runs = "{webhooks}:runs";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RunMemory = TimeSpan.FromDays(2);

    private readonly IDatabase _redis = redis.GetDatabase();
    private readonly string _token = Guid.NewGuid().ToString("N");
    private string? _complaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryLookAsync();
                await Task.Delay(Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryReleaseAsync();
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            if (await _redis.LockTakeAsync(Lock, _token, Held) || await _redis.LockExtendAsync(Lock, _token, Held)) await LookAsync();
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogNotLooked(exception.Message);
        }
    }

    private async Task LookAsync()
    {
        switch (file.Read())
        {
            case ChecksOutcome.Unusable(var why):
                // Once, not every few seconds.
                if (_complaint != why) LogUnusable(why);
                _complaint = why;
                break;
            case ChecksOutcome.Read(var checks):
                _complaint = null;
                foreach (var check in checks.Where(check => check is { Schedule: not null, Suspend: false })) await LookAsync(check);
                break;
        }
    }

    private async Task LookAsync(Check check)
    {
        var now = time.GetUtcNow();
        var last = await _redis.HashGetAsync(Runs, check.Name);
        // What is seen for the first time runs from now on.
        if (last.IsNull) await _redis.HashSetAsync(Runs, check.Name, now.ToUnixTimeMilliseconds(), When.NotExists);
        if (last.IsNull || DueTime.Of(check.Schedule!, DateTimeOffset.FromUnixTimeMilliseconds((long)last), now) is not { } due) return;
        if (desk.NowhereToPost is not null) LogNowhere(check.Name);
        else if (await store.LookAsync($"check\0{check.Name}\0{due.ToUnixTimeSeconds()}") is { IsKnown: false } run)
        {
            var order = orders.ByTheClock(check);
            switch (await store.AddAsync(order, [run], RunMemory))
            {
                case AddOutcome.Full:
                    // The next look tries again.
                    LogFull(check.Name);
                    return;
                case AddOutcome.Added:
                    LogAsked(check.Name, order.Id);
                    break;
            }
        }

        await _redis.HashSetAsync(Runs, check.Name, due.ToUnixTimeMilliseconds());
    }

    private async Task TryReleaseAsync()
    {
        try
        {
            await _redis.LockReleaseAsync(Lock, _token);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // It ends by itself.
            LogNotLooked(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedules were not looked at: {Reason}")]
    private partial void LogNotLooked(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "No check runs by its schedule: {Reason}")]
    private partial void LogUnusable(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The check {Check} is due, and nobody would be told of its answer: SLACK_WEBHOOK_URL or KUBENTLY_WEBHOOK_TARGETS is needed")]
    private partial void LogNowhere(string check);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The check {Check} waits: too many jobs do")]
    private partial void LogFull(string check);

    [LoggerMessage(Level = LogLevel.Information, Message = "The check {Check} is due: job {Job}")]
    private partial void LogAsked(string check, WebhookJobId job);
}
