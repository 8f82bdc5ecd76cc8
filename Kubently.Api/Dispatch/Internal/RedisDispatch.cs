using System.Diagnostics;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.ServiceDefaults;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

internal sealed partial class RedisDispatch(
    CommandStore store, ResultWaiters waiters, Departure departure, Replicas replicas, DispatchOptions options, DispatchTelemetry telemetry, RedisTime redisTime, TimeProvider time, ILogger<RedisDispatch> logger) : IDispatch
{
    // What is left of a caller's time to end its command, when nobody else has.
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(400);

    // A ring may be lost while Redis fails over: who has waited this long looks by itself, and again.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    // A command that Redis was sent and has not answered is given up after five seconds; it must not be queued after that.
    private static readonly TimeSpan QueuedWithin = TimeSpan.FromSeconds(4);

    public async Task<DispatchOutcome> RunAsync(Command command, Queueing queueing, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var activity = DispatchTelemetry.StartSend(command);
        command = Traced(command, activity);
        using var waiter = await ListenAsync(command);
        if (command.Mutating) await TellIssuingAsync(command, cancellationToken);
        if (await QueueAsync(command, queueing, waiters.Name) is { } refusal) return refusal;
        try
        {
            var result = await AwaitAsync(command, waiter, cancellationToken);
            telemetry.Answered(activity, command, result, time.GetElapsedTime(start));
            return new DispatchOutcome.Answered(result);
        }
        catch (OperationCanceledException)
        {
            // A server that stops cuts off whoever waits: what runs goes on, and its result is kept.
            if (!departure.HasBegun) await TakeBackAsync(command.Id);
            throw;
        }
    }

    public async Task<DispatchOutcome> IssueAsync(Command command, Queueing queueing, CancellationToken cancellationToken)
    {
        using var activity = DispatchTelemetry.StartSend(command);
        command = Traced(command, activity);
        var keys = new DispatchKeys(command.ClusterId);
        if (replicas.AreMissing(keys.Queue)) throw new UnrecordedException(StoreFault.Unreplicated);
        await TellIssuingAsync(command, cancellationToken);
        if (await QueueAsync(command, queueing, Entry.Nobody) is { } refusal) return refusal;
        if (options.Replicas > 0 && !await IsHeldAsync(command, keys)) throw new UnansweredException(command.Id);
        return new DispatchOutcome.Queued();
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
        await CancelAsync(found.Command, found.Keys);
        return await FindAsync(id, cancellationToken);
    }

    public async Task CloseSessionAsync(ClusterId cluster, SessionId session, string reason, CancellationToken cancellationToken)
    {
        var keys = new DispatchKeys(cluster);
        var waiting = (string?[]?)await store.Redis.RunAsync(
            Script.CloseSession, [keys.Queue, keys.Notices], session.Value, reason, store.RetentionMs, keys.Bell.ToString());
        foreach (var text in waiting ?? [])
        {
            // A stream may have taken it meanwhile: then it runs, and is told to stop.
            if (CommandId.TryParse(text, out var id) && await store.FindAsync(id) is { } found) await CancelAsync(found.Command, found.Keys);
        }
    }

    // The executor's part hangs below the sending, not beside it.
    private static Command Traced(Command command, Activity? activity) => activity is null ? command : command with { Traceparent = activity.Id };

    private async Task TellIssuingAsync(Command command, CancellationToken cancellationToken)
    {
        try
        {
            await store.Observer.IssuingAsync(command, cancellationToken).WaitAsync(Left(command), time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            // Told of or not, it is not queued.
            throw new UnrecordedException(StoreFault.Away, exception);
        }
    }

    private async Task CancelAsync(Command command, DispatchKeys keys)
    {
        var answer = (string[])(await store.Redis.RunAsync(
            Script.Cancel,
            [keys.Result(command.Id), keys.InFlight, keys.Queue, keys.Entry(command.Id), keys.Notices],
            command.Id.Value, store.NowMs, store.RetentionMs, keys.Bell.ToString()))!;
        if (answer is [var end, var entry]) await store.TellEndAsync(command, Ending.Read(command, end), entry, end);
    }

    private async Task<DispatchOutcome?> QueueAsync(Command command, Queueing queueing, string waiting)
    {
        var keys = new DispatchKeys(command.ClusterId);
        var lifetime = store.LifetimeMs(command);
        // Both are sent before either is awaited: one round trip.
        var pointing = PointAsync(command, lifetime);
        var issuing = store.Redis.RunAsync(
            Script.Issue,
            [keys.Holder, keys.Queue, keys.Entry(command.Id)],
            Entry.Write(command, waiting), lifetime, queueing == Queueing.Always ? 1 : 0, options.MaxQueued, keys.Bell.ToString(), store.NowMs, redisTime.MillisecondsIn(QueuedWithin));
        RedisResult answer;
        try
        {
            // Not given up for a caller that has gone: what is queued is taken back afterwards.
            answer = await issuing.WaitAsync(Left(command), time);
        }
        catch (Exception exception) when (MayHaveArrived(exception))
        {
            throw new UnansweredException(command.Id, exception);
        }

        switch ((string?)answer)
        {
            case "queued":
                await PointedAsync(command, pointing, lifetime);
                return null;
            case "no_executor":
                return new DispatchOutcome.NoExecutor(command.ClusterId);
            case "queue_full":
                return new DispatchOutcome.QueueFull(command.ClusterId, options.MaxQueued);
            case "given_up":
                throw new UnrecordedException(StoreFault.Away);
            case var other:
                throw new UnreachableException($"The issue script answered '{other}'.");
        }
    }

    // Where its id leads, which is not with its cluster's keys.
    private Task PointAsync(Command command, long lifetime) =>
        store.Redis.StringSetAsync(DispatchKeys.ClusterOf(command.Id), command.ClusterId.Value, TimeSpan.FromMilliseconds(lifetime));

    // What is queued will run: from here on nobody may be told that nothing was done. A Redis that had no room a moment ago, or the node of the id alone, is asked twice.
    private async Task PointedAsync(Command command, Task pointing, long lifetime)
    {
        try
        {
            try
            {
                await pointing.WaitAsync(Left(command), time);
            }
            catch (RedisServerException)
            {
                await PointAsync(command, lifetime).WaitAsync(Left(command), time);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw new UnansweredException(command.Id, exception);
        }
    }

    private async Task<Result> AwaitAsync(Command command, ResultWaiters.Waiter waiter, CancellationToken cancellationToken)
    {
        while (true)
        {
            var leaving = departure.NearsEnd.IsCancellationRequested;
            var remaining = command.Deadline + options.AnswerGrace - time.GetUtcNow() - LastLook;
            var message = remaining <= TimeSpan.Zero ? null : await waiter.WaitAsync(leaving ? TimeSpan.Zero : remaining < LookAgain ? remaining : LookAgain, time, cancellationToken);
            if (message is { Length: > 0 }) return Ending.Read(command, message);
            // All who wait are rung for it, and have looked once more.
            if (leaving && message is null && remaining > TimeSpan.Zero) throw UnansweredException.Leaving(command.Id);
            var last = message is null && remaining <= LookAgain;
            try
            {
                if (last) return await store.EndAsync(command, "").WaitAsync(Left(command), time, cancellationToken);
                // There was no ring, or it carried nothing: the result is large, or the connection to Redis was away.
                var (result, known) = await store.LookAsync(command).WaitAsync(Left(command), time, cancellationToken);
                if (result is not null) return result;
                if (known) continue;
                // Lost with what Redis has lost. A read is queued again, under its id: an executor that has it does not run it twice.
                if (command.Mutating) return await store.EndAsync(command, "").WaitAsync(Left(command), time, cancellationToken);
                await QueueAsync(command, Queueing.Always, waiters.Name);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or UnansweredException)
            {
                if (last) throw new UnansweredException(command.Id, exception);
                // Away, or not known yet: it looks again.
            }
        }
    }

    private async Task<bool> IsHeldAsync(Command command, DispatchKeys keys)
    {
        try
        {
            // After a failover the replicas are those of another primary, which must know the command itself.
            var held = replicas.HoldAsync(keys.Queue);
            return await held && await store.Redis.KeyExistsAsync(keys.Entry(command.Id));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    // A caller's time is its command's and the grace; the last look is never shorter than it is meant to be.
    private TimeSpan Left(Command command) => command.Deadline + options.AnswerGrace - time.GetUtcNow() is var left && left > LastLook ? left : LastLook;

    private async Task<ResultWaiters.Waiter> ListenAsync(Command command)
    {
        var listening = waiters.ListenAsync(command.Id);
        try
        {
            return await listening.WaitAsync(Left(command), time);
        }
        catch (TimeoutException)
        {
            _ = listening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new UnrecordedException(StoreFault.Away);
        }
    }

    // What Redis refused, and what was never sent to it, was not done.
    private static bool MayHaveArrived(Exception exception) => exception switch
    {
        RedisServerException => false,
        RedisConnectionException { CommandStatus: CommandStatus.WaitingToBeSent } or RedisTimeoutException { Commandstatus: CommandStatus.WaitingToBeSent } => false,
        _ => exception is RedisException or TimeoutException,
    };

    private async Task TakeBackAsync(CommandId id)
    {
        try
        {
            await CancelAsync(id, CancellationToken.None);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The command ends at its deadline all the same.
            LogNotTakenBack(id, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Command {Command} could not be taken back: {Reason}")]
    private partial void LogNotTakenBack(CommandId command, string reason);
}
