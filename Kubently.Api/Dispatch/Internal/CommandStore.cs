using System.Globalization;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>What both sides of delivery do with a command in Redis.</summary>
internal sealed class CommandStore(IConnectionMultiplexer redis, DispatchOptions options, ICommandObserver observer, DispatchTelemetry telemetry, TimeProvider time)
{
    public IDatabase Redis { get; } = redis.GetDatabase();

    public ICommandObserver Observer { get; } = observer;

    public DispatchTelemetry Telemetry { get; } = telemetry;

    public long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public long RetentionMs { get; } = (long)options.ResultRetention.TotalMilliseconds;

    /// <summary>How long a command is kept from now: until its result can no longer be asked for.</summary>
    public long LifetimeMs(Command command) =>
        Math.Max(0, command.Deadline.ToUnixTimeMilliseconds() - NowMs) + (long)options.AnswerGrace.TotalMilliseconds + RetentionMs;

    /// <summary>How a command ended.</summary>
    public async Task<Result?> ResultAsync(Command command)
    {
        var text = await Redis.StringGetAsync(new DispatchKeys(command.ClusterId).Result(command.Id));
        return text.IsNullOrEmpty ? null : Ending.Read(command, text!);
    }

    /// <summary>How a command ended, if it has, and whether Redis knows it at all.</summary>
    public async Task<(Result? Result, bool Known)> LookAsync(Command command)
    {
        var known = Redis.KeyExistsAsync(new DispatchKeys(command.ClusterId).Entry(command.Id));
        return (await ResultAsync(command), await known);
    }

    /// <summary>Ends a command that no executor has answered, unless one has meanwhile; an empty word means lost or timed out, as it is.</summary>
    public async Task<Result> EndAsync(Command command, string word)
    {
        var keys = new DispatchKeys(command.ClusterId);
        var answer = (RedisResult[])(await Redis.RunAsync(
            Script.End,
            [keys.Result(command.Id), keys.InFlight, keys.Queue, keys.Entry(command.Id)],
            command.Id.Value, word, NowMs, RetentionMs, options.MaxInFlight, keys.Bell.ToString()))!;
        var result = Ending.Read(command, (string)answer[0]!);
        if ((long)answer[1] == 1) await TellEndAsync(command, result, (string)answer[2]!, (string)answer[0]!);
        return result;
    }

    /// <summary>Tells that a command has ended; whoever waits for a change, as its entry tells, hears of it only then, and gets <paramref name="message"/>.</summary>
    public async Task TellEndAsync(Command command, Result result, string entry, string message)
    {
        if (!result.Late) Telemetry.Ended(command, result);
        try
        {
            await Observer.EndedAsync(command, result);
        }
        finally
        {
            if (command.Mutating && entry.Length > 0) await RingAsync(entry, command.Id, message);
        }
    }

    /// <summary>Rings for whoever waits for a command, as its entry tells; an empty message says to look.</summary>
    public async Task RingAsync(string entry, CommandId id, string message)
    {
        if (Entry.WaitingOf(entry) is not Entry.Nobody and var waiting) await Redis.PublishAsync(DispatchKeys.ResultBell(waiting), $"{id} {message}");
    }

    /// <summary>A command by its id, from whichever cluster.</summary>
    public async Task<(Command Command, DispatchKeys Keys)?> FindAsync(CommandId id)
    {
        var cluster = await Redis.StringGetAsync(DispatchKeys.ClusterOf(id));
        if (!ClusterId.TryParse(cluster, out var clusterId)) return null;
        var keys = new DispatchKeys(clusterId);
        var entry = await Redis.StringGetAsync(keys.Entry(id));
        return entry.IsNullOrEmpty ? null : (Entry.Read(entry!), keys);
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
