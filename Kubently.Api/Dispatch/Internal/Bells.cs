using System.Collections.Concurrent;
using System.Threading.Channels;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// Hangs a bell for each stream that this process holds. Rings are remembered, not counted. A lost connection to Redis may have
/// swallowed rings, so all bells ring when it is back.
/// </summary>
internal sealed class Bells : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly ConcurrentDictionary<Bell, bool> _bells = new();

    public Bells(IConnectionMultiplexer redis)
    {
        _redis = redis;
        _redis.ConnectionRestored += OnRestored;
    }

    public async Task<Bell> HangAsync(ClusterId cluster)
    {
        var bell = new Bell(this, new DispatchKeys(cluster).Bell);
        _bells[bell] = true;
        try
        {
            await _redis.GetSubscriber().SubscribeAsync(bell.Channel, bell.Handler);
            return bell;
        }
        catch
        {
            // While Redis is away every reconnecting executor comes here; none may be left behind.
            _bells.TryRemove(bell, out _);
            throw;
        }
    }

    public void Dispose() => _redis.ConnectionRestored -= OnRestored;

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        foreach (var bell in _bells.Keys) bell.Ring();
    }

    internal sealed class Bell : IAsyncDisposable
    {
        private readonly Bells _owner;
        private readonly Channel<bool> _rings = System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        public Bell(Bells owner, RedisChannel channel)
        {
            _owner = owner;
            Channel = channel;
            Handler = (_, _) => Ring();
        }

        public RedisChannel Channel { get; }

        public Action<RedisChannel, RedisValue> Handler { get; }

        public void Ring() => _rings.Writer.TryWrite(true);

        public async Task<bool> WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        {
            if (_rings.Reader.TryRead(out _)) return true;
            using var patience = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await _rings.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            _owner._bells.TryRemove(this, out _);
            try
            {
                await _owner._redis.GetSubscriber().UnsubscribeAsync(Channel, Handler, CommandFlags.FireAndForget);
            }
            catch (RedisException)
            {
                // Redis is away; a subscription that nobody reads goes with the connection.
            }
        }
    }
}
