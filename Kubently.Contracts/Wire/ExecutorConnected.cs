using System.Collections.Immutable;

namespace Kubently.Contracts.Wire;

/// <summary>The data of <see cref="ExecutorEvents.Connected"/>.</summary>
/// <param name="Status">Always <c>connected</c>.</param>
/// <param name="ClusterId">The cluster that the stream is for.</param>
/// <param name="Epoch">The number of this connection; a larger one for the same cluster closes it.</param>
/// <param name="ServerTime">The API's clock (UTC), so that deadlines hold on a machine whose clock is wrong.</param>
/// <param name="KeepaliveSeconds">The longest silence of a healthy stream.</param>
public sealed record ExecutorConnected(string Status, ClusterId ClusterId, long Epoch, DateTimeOffset ServerTime, int KeepaliveSeconds)
{
    /// <summary>What the API knows of this protocol beyond the original's: <see cref="ServerFeatures"/>.</summary>
    public ImmutableArray<string> Features { get => field.IsDefault ? [] : field; init; } = [];
}
