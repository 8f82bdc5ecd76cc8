namespace Kubently.Api.Access.Held;

/// <summary>Something that may go on for as long as the key or token that it began with is accepted. Whoever took it disposes it.</summary>
public sealed class AccessHold : IDisposable
{
    private readonly CancellationTokenSource _ended;
    private readonly Action<AccessHold>? _release;

    internal AccessHold(Action<AccessHold>? release) : this(new CancellationTokenSource()) => _release = release;

    internal AccessHold(CancellationTokenSource ended) => _ended = ended;

    /// <summary>Cancelled when the key or token is no longer accepted.</summary>
    public CancellationToken Ended => _ended.Token;

    public void Dispose()
    {
        _release?.Invoke(this);
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
