using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>A bounded number of commands at once, a bounded queue in the order of arrival, and a memory of ids.</summary>
internal sealed partial class BoundedWork : IWork, IDisposable
{
    // As many as ids are remembered: what the API may hand over at once after it was away.
    private const int MaxWaiting = 10_000;
    private const long MaxWaitingBytes = 64 * 1024 * 1024;
    private const int MaxRemembered = 10_000;
    private const long MaxRememberedBytes = 16 * 1024 * 1024;
    private const long MaxAcknowledgedBytes = 4 * 1024 * 1024;

    // A command is not handed over after its deadline; the rest is for clocks and queues that are slow.
    private static readonly TimeSpan KeepPastDeadline = TimeSpan.FromMinutes(15);

    // The longest time that is waited for a deadline, which the server's clock may move meanwhile.
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(1);

    // What is stopped at the end of a drain gets this long to answer.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(3);

    private readonly CommandExecution _execution;
    private readonly IResultSink _results;
    private readonly ExecutorOptions _options;
    private readonly ApiClock _clock;
    private readonly TimeProvider _time;
    private readonly ExecutorTelemetry _telemetry;
    private readonly VerbLabel _verbs;
    private readonly ILogger<BoundedWork> _logger;
    private readonly Lock _gate = new();
    private readonly CommandMemory _memory = new(MaxRemembered, MaxRememberedBytes, MaxAcknowledgedBytes, KeepPastDeadline);
    private readonly WaitingRuns _waiting = new(MaxWaiting, MaxWaitingBytes);
    private readonly Dictionary<CommandId, CommandRun> _running = [];
    private readonly ITimer _deadline;
    private DateTimeOffset _nextDeadline = DateTimeOffset.MaxValue;
    private TaskCompletionSource? _idle;
    private bool _closed;

    public BoundedWork(
        CommandExecution execution,
        IResultSink results,
        ExecutorOptions options,
        ApiClock clock,
        TimeProvider time,
        ExecutorTelemetry telemetry,
        VerbLabel verbs,
        ILogger<BoundedWork> logger)
    {
        (_execution, _results, _options, _clock, _time, _telemetry, _verbs, _logger) =
            (execution, results, options, clock, time, telemetry, verbs, logger);
        _deadline = time.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        telemetry.ObserveWork(() => Load.Running, () => Load.Waiting);
    }

    public WorkLoad Load
    {
        get
        {
            lock (_gate) return new WorkLoad(_running.Count, _waiting.Count);
        }
    }

    public void Accept(Command command, bool redelivers)
    {
        Recollection known;
        var full = false;
        lock (_gate)
        {
            if (_closed) return;
            _memory.Prune(_clock.Now);
            known = _memory.Recall(command.Id);
            if (known is Recollection.Unknown)
            {
                _memory.Begin(command.Id, command.SessionId, command.Deadline);
                full = !_waiting.TryAdd(new CommandRun(command, redelivers));
            }
        }

        if (full) Answer(Answers.Overloaded(command.Id, MaxWaiting) with { ExecutedAt = _clock.Now }, command.Deadline);
        else if (known is Recollection.Unknown) StartOrWait(command.Deadline);
        else AnswerAgain(command.Id, known);
    }

    public void Reject(CommandId id, string message)
    {
        var now = _clock.Now;
        lock (_gate)
        {
            if (_closed || _memory.Recall(id) is not Recollection.Unknown) return;
            _memory.Begin(id, null, now);
        }

        Answer(Answers.Rejected(id, message) with { ExecutedAt = now }, now);
    }

    public void Cancel(CommandId id) => Stop(run => run.Id == id, StopReason.Cancelled);

    public void CloseSession(SessionId session)
    {
        Stop(run => run.Command.SessionId == session, StopReason.SessionClosed);
        lock (_gate) _memory.ForgetSession(session);
    }

    public async Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        List<CommandRun> waiting;
        lock (_gate)
        {
            _closed = true;
            waiting = _waiting.Take(_ => true);
            foreach (var run in waiting)
                if (run.Redelivers) _memory.Abandon(run.Id);
        }

        var left = waiting.Count(run => run.Redelivers);
        if (left > 0) LogLeft(left);
        foreach (var run in waiting)
            if (!run.Redelivers) Answer(Answers.NeverStarted(run.Id) with { ExecutedAt = _clock.Now }, run.Command.Deadline);
        if (await IdleAsync(limit, cancellationToken)) return;
        CommandRun[] running;
        lock (_gate) running = [.. _running.Values];
        LogCut(running.Length);
        foreach (var run in running) run.Stop(StopReason.Shutdown);
        await IdleAsync(LastAnswers, CancellationToken.None);
    }

    public void Dispose() => _deadline.Dispose();

    private async Task<bool> IdleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task idle;
        lock (_gate)
        {
            if (_running.Count == 0) return true;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(limit, _time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Stop(Func<CommandRun, bool> which, StopReason reason)
    {
        List<CommandRun> waiting;
        lock (_gate)
        {
            waiting = _waiting.Take(which);
            foreach (var run in _running.Values)
                if (which(run)) run.Stop(reason);
        }

        foreach (var run in waiting)
            Answer(Answers.Stopped(run.Command, reason, TimeSpan.Zero) with { ExecutedAt = _clock.Now }, run.Command.Deadline);
    }

    private void StartOrWait(DateTimeOffset deadline)
    {
        StartNext();
        lock (_gate)
        {
            if (_waiting.Count > 0 && deadline < _nextDeadline) LookAt(deadline);
        }
    }

    // What waits is answered at its deadline, and not when a place is free: by then its caller has been told that it is lost.
    private void Expire()
    {
        List<CommandRun> expired;
        lock (_gate)
        {
            var now = _clock.Now;
            expired = _waiting.Take(run => run.Command.Deadline <= now);
            _nextDeadline = DateTimeOffset.MaxValue;
            if (_waiting.NextDeadline is { } next) LookAt(next);
        }

        foreach (var run in expired) Answer(Answers.Expired(run.Id) with { ExecutedAt = _clock.Now }, run.Command.Deadline);
    }

    private void LookAt(DateTimeOffset deadline)
    {
        _nextDeadline = deadline;
        var left = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((deadline - _clock.Now).TotalMilliseconds)));
        _deadline.Change(left < LongestLook ? left : LongestLook, Timeout.InfiniteTimeSpan);
    }

    private void StartNext()
    {
        while (true)
        {
            CommandRun run;
            lock (_gate)
            {
                if (_running.Count >= _options.MaxConcurrency || _waiting.TakeFirst() is not { } first) return;
                run = first;
                _running.Add(run.Id, run);
            }

            // Not on the stream's thread: a handler may compute for a while before it first waits. And through the queue that all
            // threads share: a thread takes from its own queue the newest first, and the oldest command would wait for all others.
            ThreadPool.UnsafeQueueUserWorkItem(started => _ = RunAsync(started), run, preferLocal: false);
        }
    }

    private async Task RunAsync(CommandRun run)
    {
        var command = run.Command;
        var verb = _verbs.Of(command);
        var letGo = Task.CompletedTask;
        using (var activity = _telemetry.StartCommand(command, verb))
        {
            LogStarted(command.Id.Value, command.Tool, verb, command.CorrelationId);
            Result result;
            try
            {
                (result, letGo) = await _execution.RunAsync(run);
            }
            catch (Exception exception)
            {
                // Nothing below throws by design; if it does, the caller is still answered and the place is free again.
                LogBroken(exception, command.Id.Value);
                result = Answers.Broken(command, exception) with { ExecutedAt = _clock.Now };
            }

            LogEnded(command.Id.Value, result.Outcome, result.ExitCode, result.ExecutionTimeMs);
            _telemetry.CommandEnded(activity, verb, result);
            Answer(result, command.Deadline);
        }

        await letGo;
        lock (_gate)
        {
            _running.Remove(run.Id);
            run.Dispose();
            if (_running.Count == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
        }

        StartNext();
    }

    private void AnswerAgain(CommandId id, Recollection known)
    {
        _telemetry.CommandRepeated();
        LogRepeated(id.Value, known is Recollection.Pending ? "still runs" : "has ended");
        if (known is Recollection.Answered { Result: var result, Deadline: var deadline }) _results.Post(result, deadline, () => Acknowledge(id));
        else if (known is Recollection.Forgotten forgotten)
            _results.Post(KeptResult.Of(Answers.Forgotten(id) with { ExecutedAt = _clock.Now }), forgotten.Deadline, () => Acknowledge(id));
    }

    private void Answer(Result result, DateTimeOffset deadline)
    {
        var kept = KeptResult.Of(result);
        lock (_gate) _memory.End(kept.Id, kept);
        _results.Post(kept, deadline, () => Acknowledge(kept.Id));
    }

    private void Acknowledge(CommandId id)
    {
        lock (_gate) _memory.Acknowledge(id);
    }

    [LoggerMessage(50, LogLevel.Debug, "Command {CommandId} starts: {Tool} {Verb} (correlation {CorrelationId})")]
    private partial void LogStarted(string commandId, string tool, string verb, string? correlationId);

    [LoggerMessage(51, LogLevel.Information, "Command {CommandId} ended: {Outcome}, exit code {ExitCode}, {ExecutionTimeMs} ms")]
    private partial void LogEnded(string commandId, Outcome outcome, int? exitCode, long executionTimeMs);

    [LoggerMessage(52, LogLevel.Information, "Command {CommandId} was handed over again; it {State} and is not run twice")]
    private partial void LogRepeated(string commandId, string state);

    [LoggerMessage(53, LogLevel.Information, "{Count} commands that had not started are left to the next executor")]
    private partial void LogLeft(int count);

    [LoggerMessage(54, LogLevel.Warning, "{Count} commands still run at the end of the drain time and are stopped")]
    private partial void LogCut(int count);

    [LoggerMessage(55, LogLevel.Critical, "Running command {CommandId} broke")]
    private partial void LogBroken(Exception exception, string commandId);
}
