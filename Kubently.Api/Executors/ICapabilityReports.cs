using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Executors;

/// <summary>What executors report of themselves.</summary>
public interface ICapabilityReports
{
    /// <summary>How long a report is remembered without a heartbeat.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>Keeps a report in place of the one before.</summary>
    Task StoreAsync(ClusterId cluster, Capabilities capabilities, CancellationToken cancellationToken);

    /// <summary>Renews a report; false when there is none.</summary>
    Task<bool> RenewAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>Forgets a report.</summary>
    Task ForgetAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>The clusters' reports, in the order of <paramref name="clusters"/>; null where there is none.</summary>
    Task<ImmutableArray<Capabilities?>> FindAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken);
}
