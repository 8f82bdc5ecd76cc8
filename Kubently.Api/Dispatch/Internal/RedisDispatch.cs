using System.Diagnostics;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

internal sealed partial class RedisDispatch(
    CommandStore store, ResultWaiters waiters, DispatchOptions options, DispatchTelemetry telemetry, TimeProvider time, ILogger<RedisDispatch> logger) : IDispatch
{
    public async Task<DispatchOutcome> RunAsync(Command command, Queueing queueing, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var activity = DispatchTelemetry.StartSend(command);
        command = Traced(command, activity);
        using var waiter = await waiters.ListenAsync(command.Id);
        if (await QueueAsync(command, queueing, waiters.Name, command.Mutating, cancellationToken) is { } refusal) return refusal;
        try
        {
            var result = await AwaitAsync(command, waiter, cancellationToken);
            telemetry.Answered(activity, command, result, time.GetElapsedTime(start));
            return new DispatchOutcome.Answered(result);
        }
        catch (OperationCanceledException)
        {
            await TakeBackAsync(command.Id);
            throw;
        }
    }

    public async Task<DispatchOutcome> IssueAsync(Command command, Queueing queueing, CancellationToken cancellationToken)
    {
        using var activity = DispatchTelemetry.StartSend(command);
        return await QueueAsync(Traced(command, activity), queueing, Entry.Nobody, told: true, cancellationToken) ?? new DispatchOutcome.Queued();
    }

    public async Task<CommandRecord?> FindAsync(CommandId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id) is not { } found) return null;
        var (command, keys) = found;
        var handedOver = store.Redis.HashExistsAsync(keys.InFlight, id.Value);
        var result = await store.ResultAsync(command);
        // Nobody waits for a command whose caller did not; its end follows from its deadline the first time that somebody looks.
        if (result is null && time.GetUtcNow() > command.Deadline + options.AnswerGrace) result = await store.EndAsync(command, "");
        return new CommandRecord(command, await handedOver, result);
    }

    public async Task<CommandRecord?> CancelAsync(CommandId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id) is not { } found) return null;
        var (command, keys) = found;
        var answer = (string[])(await store.Redis.RunAsync(
            Script.Cancel,
            [keys.Result(id), keys.InFlight, keys.Queue, keys.Entry(id), keys.Notices],
            id.Value, store.NowMs, store.RetentionMs, keys.Bell.ToString()))!;
        if (answer is [var end, var entry]) await store.TellEndAsync(command, Ending.Read(command, end), entry, end);
        return await FindAsync(id, cancellationToken);
    }

    public async Task CloseSessionAsync(ClusterId cluster, SessionId session, string reason, CancellationToken cancellationToken)
    {
        var keys = new DispatchKeys(cluster);
        var waiting = (string?[]?)await store.Redis.RunAsync(
            Script.CloseSession, [keys.Queue, keys.Notices], session.Value, reason, store.RetentionMs, keys.Bell.ToString());
        foreach (var text in waiting ?? [])
        {
            if (CommandId.TryParse(text, out var id) && await store.FindAsync(id) is { } found) await store.EndAsync(found.Command, Ending.Cancelled);
        }
    }

    // The executor's part hangs below the sending, not beside it.
    private static Command Traced(Command command, Activity? activity) => activity is null ? command : command with { Traceparent = activity.Id };

    private async Task<DispatchOutcome?> QueueAsync(Command command, Queueing queueing, string waiting, bool told, CancellationToken cancellationToken)
    {
        if (told) await store.Observer.IssuingAsync(command, cancellationToken);
        var keys = new DispatchKeys(command.ClusterId);
        var lifetime = store.LifetimeMs(command);
        // Both are sent before either is awaited: one round trip.
        var pointer = store.Redis.StringSetAsync(DispatchKeys.ClusterOf(command.Id), command.ClusterId.Value, TimeSpan.FromMilliseconds(lifetime));
        var answer = await store.Redis.RunAsync(
            Script.Issue,
            [keys.Holder, keys.Queue, keys.Entry(command.Id)],
            Entry.Write(command, waiting), lifetime, queueing == Queueing.Always ? 1 : 0, options.MaxQueued, keys.Bell.ToString(), store.NowMs);
        await pointer;
        return (string?)answer switch
        {
            "queued" => null,
            "no_executor" => new DispatchOutcome.NoExecutor(command.ClusterId),
            "queue_full" => new DispatchOutcome.QueueFull(command.ClusterId, options.MaxQueued),
            var other => throw new UnreachableException($"The issue script answered '{other}'."),
        };
    }

    private async Task<Result> AwaitAsync(Command command, ResultWaiters.Waiter waiter, CancellationToken cancellationToken)
    {
        while (true)
        {
            var remaining = command.Deadline + options.AnswerGrace - time.GetUtcNow();
            var message = remaining <= TimeSpan.Zero ? null : await waiter.WaitAsync(remaining, time, cancellationToken);
            if (message is null) return await store.EndAsync(command, "");
            if (message.Length > 0) return Ending.Read(command, message);
            // The ring carried nothing: the result is large, or the connection to Redis was away.
            if (await store.ResultAsync(command) is { } result) return result;
        }
    }

    private async Task TakeBackAsync(CommandId id)
    {
        try
        {
            await CancelAsync(id, CancellationToken.None);
        }
        catch (RedisException exception)
        {
            // The command ends at its deadline all the same.
            LogNotTakenBack(id, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Command {Command} could not be taken back: {Reason}")]
    private partial void LogNotTakenBack(CommandId command, string reason);
}
