using System.Collections.Concurrent;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>What goes on in this process for as long as tokens are accepted, and ends when they are not.</summary>
internal sealed class TokenHolds(KnownTokens known, TimeProvider time) : IDisposable
{
    // No overlap is longer; a timer cannot wait for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<TokenHold, bool> _holds = new();
    private readonly Lock _gate = new();
    private volatile KnownTokens _known = known;
    private ITimer? _timer;

    public TokenHold Take(ClusterId cluster, string tokenId)
    {
        var hold = new TokenHold(cluster, tokenId, released => _holds.TryRemove(released, out _));
        _holds[hold] = true;
        // It may have ended since the request was let in.
        if (!_known.Accepts(cluster, tokenId, time.GetUtcNow())) hold.End();
        return hold;
    }

    /// <summary>Ends what began with tokens that are no longer accepted, now and whenever one of these ends by itself.</summary>
    public void Update(KnownTokens known)
    {
        _known = known;
        Sweep();
    }

    public void Dispose()
    {
        lock (_gate) _timer?.Dispose();
    }

    private void Sweep()
    {
        var (known, now) = (_known, time.GetUtcNow());
        foreach (var hold in _holds.Keys)
            if (!known.Accepts(hold.Cluster, hold.TokenId, now)) hold.End();
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = _known.NextEnd(now) is { } next ? time.CreateTimer(_ => Sweep(), null, Shorter(next - now), Timeout.InfiniteTimeSpan) : null;
        }
    }

    private static TimeSpan Shorter(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;
}
