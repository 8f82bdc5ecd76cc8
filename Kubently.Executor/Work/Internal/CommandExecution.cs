using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>Runs one command with its handler, within its time, and always comes back with a result.</summary>
internal sealed partial class CommandExecution(
    IEnumerable<ICommandHandler> handlers,
    ExecutorOptions options,
    ApiClock clock,
    TimeProvider time,
    ILogger<CommandExecution> logger)
{
    // A handler that was told to stop has this long to do so before its caller is answered without it.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, ICommandHandler> _handlers = ByTool(handlers);

    /// <summary>
    /// The result, and a task that ends when the handler has let go: at once, but for a handler that does not stop when it is told.
    /// </summary>
    public async Task<(Result Result, Task LetGo)> RunAsync(CommandRun run)
    {
        var command = run.Command;
        var startedAt = clock.Now;
        var started = time.GetTimestamp();
        var (result, letGo) = await ChooseAsync(run, command, startedAt);
        result = OutputBound.Cut(result, options.MaxOutputBytes) with
        {
            CommandId = command.Id,
            ExecutedAt = startedAt,
            ExecutionTimeMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
        return (result, letGo);
    }

    private async Task<(Result Result, Task LetGo)> ChooseAsync(CommandRun run, Command command, DateTimeOffset now)
    {
        var limit = Limit(command, now);
        if (limit <= TimeSpan.Zero) return (Answers.Expired(command.Id), Task.CompletedTask);
        if (command.ClusterId != options.ClusterId) return (Answers.OtherCluster(command, options.ClusterId), Task.CompletedTask);
        if (!_handlers.TryGetValue(command.Tool, out var handler)) return (Answers.UnknownTool(command, _handlers.Keys), Task.CompletedTask);
        if (run.Reason != StopReason.None) return (Answers.Stopped(command, run.Reason, limit), Task.CompletedTask);
        await using var timer = time.CreateTimer(_ => run.Stop(StopReason.TimedOut), null, limit, Timeout.InfiniteTimeSpan);
        var handling = HandleAsync(handler, run, limit);
        if (await EndsAsync(handling, run)) return (await handling, Task.CompletedTask);
        LogStuck(command.Id.Value, command.Tool);
        return (Answers.Stopped(command, run.Reason, limit), handling);
    }

    /// <summary>The shorter of what the command may take and what is left until its deadline.</summary>
    internal static TimeSpan Limit(Command command, DateTimeOffset now)
    {
        var timeout = TimeSpan.FromSeconds(Math.Clamp(command.TimeoutSeconds, 0, 3600));
        var left = command.Deadline - now;
        return left < timeout ? left : timeout;
    }

    private async Task<bool> EndsAsync(Task handling, CommandRun run)
    {
        await Task.WhenAny(handling, run.Stopped);
        if (handling.IsCompleted) return true;
        try
        {
            await handling.WaitAsync(StopGrace, time);
            return true;
        }
        catch (TimeoutException)
        {
            return handling.IsCompleted;
        }
    }

    // Never throws; a handler that throws before its first await is caught too.
    private async Task<Result> HandleAsync(ICommandHandler handler, CommandRun run, TimeSpan limit)
    {
        try
        {
            return await handler.HandleAsync(run.Command, run.Token);
        }
        catch (Exception exception)
        {
            // What a handler throws once it was told to stop is the stop, whatever it looks like.
            if (run.Reason != StopReason.None) return Answers.Stopped(run.Command, run.Reason, limit);
            LogBroken(exception, run.Id.Value, run.Command.Tool);
            return Answers.Broken(run.Command, exception);
        }
    }

    private static Dictionary<string, ICommandHandler> ByTool(IEnumerable<ICommandHandler> handlers)
    {
        var byTool = new Dictionary<string, ICommandHandler>(StringComparer.Ordinal);
        foreach (var handler in handlers)
            if (!byTool.TryAdd(handler.Tool, handler)) throw new InvalidOperationException($"Two handlers answer to the tool '{handler.Tool}'.");
        return byTool;
    }

    [LoggerMessage(40, LogLevel.Error, "Command {CommandId} of tool {Tool} failed")]
    private partial void LogBroken(Exception exception, string commandId, string tool);

    [LoggerMessage(41, LogLevel.Error, "Command {CommandId} of tool {Tool} goes on although it was told to stop; it keeps its place until it ends")]
    private partial void LogStuck(string commandId, string tool);
}
