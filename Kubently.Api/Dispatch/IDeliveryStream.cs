namespace Kubently.Api.Dispatch;

/// <summary>
/// One epoch of a cluster: only the newest is given commands, so two streams for one cluster never both get one. For one caller at
/// a time. Disposing it says that the executor's stream has ended: commands then wait for a grace time before callers are told
/// that nothing is connected.
/// </summary>
public interface IDeliveryStream : IAsyncDisposable
{
    /// <summary>The number of this connection, greater than all before it.</summary>
    long Epoch { get; }

    /// <summary>Returns true when there may be something to claim, false after <paramref name="timeout"/>.</summary>
    Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>What waits for the cluster, or that a newer epoch has taken over. Commands whose deadline has passed are left out.</summary>
    Task<Claim> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Says that the stream is alive, and ends what was handed over and never answered. False when a newer epoch has taken over.</summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);
}
