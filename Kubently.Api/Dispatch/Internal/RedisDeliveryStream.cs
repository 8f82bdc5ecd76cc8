using Kubently.Api.Signals;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

internal sealed class RedisDeliveryStream : IDeliveryStream
{
    private const int MaxClaimed = 64;

    // A lease lasts as long as three beats, so that one lost beat, and a slow one, change nothing.
    private const int BeatsPerLease = 3;

    // An epoch must be remembered longer than any stream can live without beating.
    private static readonly TimeSpan ExecutorMemory = TimeSpan.FromDays(30);

    // Longer than any command's time: what lies in flight past that is nobody's.
    private static readonly TimeSpan InFlightMemory = TimeSpan.FromHours(1);

    // How many are connected is told by metrics, and is another node's to know: no stream waits long for it.
    private static readonly TimeSpan CountedWithin = TimeSpan.FromMilliseconds(500);

    private readonly ClusterId _cluster;
    private readonly DispatchKeys _keys;
    private readonly Bell _bell;
    private readonly CommandStore _store;
    private readonly DispatchOptions _options;
    private readonly TimeProvider _time;
    private int _interruptions;
    private long _claim = 1;

    private RedisDeliveryStream(ClusterId cluster, long epoch, Bell bell, CommandStore store, DispatchOptions options, TimeProvider time)
    {
        _cluster = cluster;
        _keys = new DispatchKeys(cluster);
        Epoch = epoch;
        _bell = bell;
        _interruptions = bell.Interruptions;
        _store = store;
        _options = options;
        _time = time;
    }

    public long Epoch { get; }

    public static async Task<RedisDeliveryStream> OpenAsync(ClusterId cluster, Bell bell, CommandStore store, DispatchOptions options, TimeProvider time)
    {
        var keys = new DispatchKeys(cluster);
        var answer = (RedisResult[])(await store.Redis.RunAsync(
            Script.Connect,
            [keys.Executor, keys.Holder, keys.Queue, keys.InFlight],
            store.NowMs, LeaseMs(options), Ms(ExecutorMemory), options.MaxDeliveries, Ms(InFlightMemory), keys.Bell.ToString()))!;
        var stream = new RedisDeliveryStream(cluster, (long)answer[0], bell, store, options, time);
        await stream.CountAsync();
        foreach (var entry in (string[])answer[1]!) await store.EndAsync(Entry.Read(entry), Ending.Lost);
        bell.Ring();
        store.Telemetry.Connected();
        return stream;
    }

    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => _bell.WaitAsync(timeout, _time, cancellationToken);

    public async Task<Claim> ClaimAsync(CancellationToken cancellationToken)
    {
        if (_bell.Interruptions is var interruptions && interruptions != _interruptions)
        {
            var again = Read((RedisResult[])(await WithinBeatAsync(
                Script.Again,
                [_keys.Executor, _keys.Holder, _keys.InFlight],
                CommandStore.Number(Epoch), _store.NowMs, LeaseMs(_options), Ms(ExecutorMemory), _options.MaxDeliveries))!);
            _interruptions = interruptions;
            return again;
        }

        var claim = Read((RedisResult[])(await WithinBeatAsync(
            Script.Claim,
            [_keys.Executor, _keys.Holder, _keys.Queue, _keys.InFlight, _keys.Notices],
            CommandStore.Number(Epoch), _store.NowMs, LeaseMs(_options), Ms(ExecutorMemory), _claim, MaxClaimed, _options.MaxInFlight, Ms(InFlightMemory)))!);
        // Only what has arrived is not asked for again.
        _claim++;
        if (claim is Claim.Taken taken)
            foreach (var command in taken.Commands) _store.Telemetry.Delivered(command);
        return claim;
    }

    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var overdue = _time.GetUtcNow() - _options.AnswerGrace;
        var answer = (RedisResult[])(await WithinBeatAsync(
            Script.Renew,
            [_keys.Executor, _keys.Holder, _keys.InFlight],
            CommandStore.Number(Epoch), _store.NowMs, LeaseMs(_options), Ms(ExecutorMemory), overdue.ToUnixTimeMilliseconds()))!;
        if ((long)answer[0] == 0) return false;
        await CountAsync();
        foreach (var entry in (string[])answer[1]!) await _store.EndAsync(Entry.Read(entry), Ending.Lost);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _bell.DisposeAsync();
        _store.Telemetry.Disconnected();
        try
        {
            var held = (long)await _store.Redis.RunAsync(
                Script.Disconnect, [_keys.Executor, _keys.Holder], CommandStore.Number(Epoch), _store.NowMs, Ms(_options.ReconnectGrace));
            if (held == 1) await _store.Redis.SortedSetRemoveAsync(DispatchKeys.Connected, _cluster.Value);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Redis is away: the lease ends by itself.
        }
    }

    // Whoever reads the stream is told each beat that it lives, whatever Redis does.
    private Task<RedisResult> WithinBeatAsync(string script, RedisKey[] keys, params RedisValue[] values) =>
        _store.Redis.RunAsync(script, keys, values).WaitAsync(_options.Keepalive, _time);

    private static Claim Read(RedisResult[] answer) => (string?)answer[0] != "taken"
        ? new Claim.Superseded()
        : new Claim.Taken(
            [.. ((string[])answer[1]!).Select(NoticeOf).OfType<Notice>()],
            [.. ((string[])answer[2]!).Select(Entry.Read)],
            More: (long)answer[3] == 1);

    private async Task CountAsync()
    {
        try
        {
            await _store.Redis.SortedSetAddAsync(DispatchKeys.Connected, _cluster.Value, _store.NowMs + LeaseMs(_options)).WaitAsync(CountedWithin, _time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The next beat counts it.
        }
    }

    private static Notice? NoticeOf(string text) => text.Split(' ') switch
    {
        ["cancel", var id] when CommandId.TryParse(id, out var command) => new Notice.Cancel(command),
        ["session", var id, var reason] when SessionId.TryParse(id, out var session) => new Notice.SessionOver(session, reason),
        _ => null,
    };

    private static long LeaseMs(DispatchOptions options) => Ms(options.Keepalive) * BeatsPerLease;

    private static long Ms(TimeSpan time) => (long)time.TotalMilliseconds;
}
