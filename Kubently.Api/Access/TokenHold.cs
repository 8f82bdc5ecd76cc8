using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>Something that may go on for as long as the token that it began with is accepted. Whoever took it disposes it.</summary>
public sealed class TokenHold : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Action<TokenHold> _release;

    internal TokenHold(ClusterId cluster, string tokenId, Action<TokenHold> release) => (Cluster, TokenId, _release) = (cluster, tokenId, release);

    /// <summary>Cancelled when the token is no longer accepted.</summary>
    public CancellationToken Ended => _ended.Token;

    internal ClusterId Cluster { get; }

    internal string TokenId { get; }

    public void Dispose()
    {
        _release(this);
        _ended.Dispose();
    }

    internal void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at the same moment.
        }
    }
}
