using Kubently.Contracts.Changes;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>What has been changed in a cluster lately: rollouts, edits, new objects, Helm releases, and the first error beside them.</summary>
public interface IRecentChanges
{
    /// <summary>
    /// Looks for changes. What cannot be read is named in the report; an unreachable API server is an
    /// <see cref="HttpRequestException"/>. Safe to call concurrently.
    /// </summary>
    Task<ChangesReport> ReadAsync(ChangesScope scope, CancellationToken cancellationToken);
}
