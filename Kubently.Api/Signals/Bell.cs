using System.Threading.Channels;
using StackExchange.Redis;

namespace Kubently.Api.Signals;

/// <summary>Rings when something is published on its channel.</summary>
public sealed class Bell : IAsyncDisposable
{
    private readonly Bells _owner;
    private readonly Channel<bool> _rings = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    internal Bell(Bells owner, RedisChannel channel)
    {
        _owner = owner;
        Channel = channel;
        Handler = (_, _) => Ring();
    }

    internal RedisChannel Channel { get; }

    internal Action<RedisChannel, RedisValue> Handler { get; }

    /// <summary>How often the connection to Redis was broken or led elsewhere, so that something may be lost; each time the bell rings.</summary>
    public int Interruptions => _owner.Interruptions;

    /// <summary>Rings it from here.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>True when it has rung since it was last asked, or rings within the time.</summary>
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

    public async ValueTask DisposeAsync() => await _owner.TakeDownAsync(this);
}
