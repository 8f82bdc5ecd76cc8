using Kubently.Api.Signals;
using StackExchange.Redis;

namespace Kubently.Api.Mcp.Internal.Calls;

/// <summary>
/// Cancels calls that run on whichever process. A cancellation is kept for some minutes, too: it may be here before the call that it is
/// for.
/// </summary>
internal sealed class CallCancellations(IConnectionMultiplexer redis, Bells bells, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task CancelAsync(CallName name)
    {
        await _redis.StringSetAsync(Key(name), 1, Kept);
        await redis.GetSubscriber().PublishAsync(Channel(name), "cancelled");
    }

    /// <summary>Watches for the cancellation of a call; whoever runs the call disposes it. Two round trips.</summary>
    public async Task<CancelWatch> WatchAsync(CallName name, CancellationToken cancellationToken)
    {
        // Hung before the first look: none is missed between the two.
        var bell = await bells.HangAsync(Channel(name));
        return new CancelWatch(bell, () => _redis.KeyExistsAsync(Key(name)), time, cancellationToken);
    }

    private static RedisKey Key(CallName name) => $"mcp:cancelled:{{{name.Hash}}}";

    private static RedisChannel Channel(CallName name) => RedisChannel.Literal($"mcp-cancel:{{{name.Hash}}}");
}
