using Kubently.Contracts.Changes;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>What has been changed in a cluster lately: rollouts, edits, new objects, Helm releases, and the first error beside them.</summary>
public interface IRecentChanges
{
    /// <summary>
    /// Looks for changes. What cannot be read is named in the report; an unreachable API server is an
    /// <see cref="HttpRequestException"/>. Safe to call concurrently.
    /// </summary>
    /// <param name="scope">Where to look, and how far back.</param>
    /// <param name="within">The namespaces that whoever asks reaches; others are left out. Null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<ChangesReport> ReadAsync(ChangesScope scope, NameSet? within, CancellationToken cancellationToken);
}
