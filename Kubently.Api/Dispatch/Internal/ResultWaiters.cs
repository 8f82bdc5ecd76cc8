using System.Collections.Concurrent;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// The requests of this process that wait for results. All of them listen on one channel, to which this process subscribes before its first command is
/// queued; a command carries its name. When a lost connection to Redis is back, each looks once at what is stored, because its ring may have been swallowed. All are
/// rung when this process is about to go.
/// </summary>
internal sealed class ResultWaiters : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisChannel _channel;
    private readonly CancellationTokenRegistration _leaving;
    private readonly ConcurrentDictionary<CommandId, Waiter> _waiters = new();
    private readonly SemaphoreSlim _gate = new(1);
    private volatile ISubscriber? _hearing;

    public ResultWaiters(IConnectionMultiplexer redis, Departure departure)
    {
        _redis = redis;
        Name = Guid.NewGuid().ToString("N");
        _channel = DispatchKeys.ResultBell(Name);
        _redis.ConnectionRestored += OnRestored;
        _redis.ConfigurationChanged += OnLedElsewhere;
        _leaving = departure.NearsEnd.Register(RingAll);
    }

    /// <summary>What the scripts are told to ring: this process.</summary>
    public string Name { get; }

    /// <summary>How many requests wait.</summary>
    public int Count => _waiters.Count;

    /// <summary>Waits for a command that is not queued yet; throws what Redis throws when nothing can be heard.</summary>
    public async Task<Waiter> ListenAsync(CommandId id)
    {
        var waiter = new Waiter(this, id);
        _waiters[id] = waiter;
        try
        {
            if (_hearing?.IsConnected(_channel) != true) await HearAsync();
            return waiter;
        }
        catch
        {
            // While Redis is away every request comes here; none may be left behind.
            waiter.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _redis.ConnectionRestored -= OnRestored;
        _redis.ConfigurationChanged -= OnLedElsewhere;
        _leaving.Dispose();
        _gate.Dispose();
    }

    private async Task HearAsync()
    {
        await _gate.WaitAsync();
        try
        {
            var subscriber = _redis.GetSubscriber();
            if (_hearing is null)
            {
                await SubscribeAsync(subscriber);
                _hearing = subscriber;
            }
            else if (!subscriber.IsConnected(_channel))
            {
                await subscriber.PingAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task SubscribeAsync(ISubscriber subscriber)
    {
        try
        {
            (await subscriber.SubscribeAsync(_channel)).OnMessage(ring => Ring(ring.Message.ToString()));
        }
        catch
        {
            await UnsubscribeAsync(subscriber);
            throw;
        }
    }

    // The connection keeps a queue also for what it could not subscribe to, and fills it when Redis is back: nobody would ever read it.
    private async Task UnsubscribeAsync(ISubscriber subscriber)
    {
        try
        {
            await subscriber.UnsubscribeAsync(_channel, flags: CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Away: what was subscribed to goes with the connection.
        }
    }

    // The id, a space, and what was stored; nothing behind the space when it must be read.
    private void Ring(string message)
    {
        var space = message.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && CommandId.TryParse(message[..space], out var id) && _waiters.TryGetValue(id, out var waiter)) waiter.Ring(message[(space + 1)..]);
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => _ = LookAsync();

    // Another server answers from now on: after a failover, or in a cluster.
    private void OnLedElsewhere(object? sender, EndPointEventArgs e) => _ = LookAsync();

    private async Task LookAsync()
    {
        try
        {
            // Answered behind the subscriptions that go out on the same connection: what is stored from here on rings.
            await _redis.GetSubscriber().PingAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Away again; the next time that it is back this is done once more.
        }

        RingAll();
    }

    private void RingAll()
    {
        foreach (var waiter in _waiters.Values) waiter.Ring("");
    }

    internal sealed class Waiter(ResultWaiters owner, CommandId id) : IDisposable
    {
        private TaskCompletionSource<string> _ring = New();

        public void Ring(string message) => Volatile.Read(ref _ring).TrySetResult(message);

        /// <summary>
        /// The next ring's message: what was stored, or empty when it must be read. Null when nothing came in time.
        /// </summary>
        public async Task<string?> WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        {
            try
            {
                var message = await _ring.Task.WaitAsync(timeout, time, cancellationToken);
                Volatile.Write(ref _ring, New());
                return message;
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        public void Dispose() => owner._waiters.TryRemove(id, out _);

        private static TaskCompletionSource<string> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
