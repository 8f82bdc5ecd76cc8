using System.Collections.Concurrent;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// The requests of this process that wait for results. Each subscribes before its command is queued; when a lost connection to
/// Redis is back, each looks once at what is stored, because its ring may have been swallowed.
/// </summary>
internal sealed class ResultWaiters : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly ConcurrentDictionary<Waiter, bool> _waiters = new();

    public ResultWaiters(IConnectionMultiplexer redis)
    {
        _redis = redis;
        _redis.ConnectionRestored += OnRestored;
    }

    /// <summary>How many requests wait.</summary>
    public int Count => _waiters.Count;

    public async Task<Waiter> SubscribeAsync(CommandId id)
    {
        var waiter = new Waiter(this, DispatchKeys.ResultBell(id));
        _waiters[waiter] = true;
        try
        {
            await _redis.GetSubscriber().SubscribeAsync(waiter.Channel, waiter.Handler);
            return waiter;
        }
        catch
        {
            // While Redis is away every request comes here; none may be left behind.
            _waiters.TryRemove(waiter, out _);
            throw;
        }
    }

    public void Dispose() => _redis.ConnectionRestored -= OnRestored;

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        foreach (var waiter in _waiters.Keys) waiter.Ring(RedisValue.EmptyString);
    }

    internal sealed class Waiter : IAsyncDisposable
    {
        private readonly ResultWaiters _owner;
        private TaskCompletionSource<string> _ring = New();

        public Waiter(ResultWaiters owner, RedisChannel channel)
        {
            _owner = owner;
            Channel = channel;
            Handler = (_, message) => Ring(message);
        }

        public RedisChannel Channel { get; }

        public Action<RedisChannel, RedisValue> Handler { get; }

        public void Ring(RedisValue message) => Volatile.Read(ref _ring).TrySetResult(message.ToString());

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

        public async ValueTask DisposeAsync()
        {
            _owner._waiters.TryRemove(this, out _);
            try
            {
                await _owner._redis.GetSubscriber().UnsubscribeAsync(Channel, Handler, CommandFlags.FireAndForget);
            }
            catch (RedisException)
            {
                // Redis is away; a subscription that nobody reads goes with the connection.
            }
        }

        private static TaskCompletionSource<string> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
