using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>
/// The analyzers over one cluster: reads each kind once, runs every analyzer over what was read, and reports causes with their
/// evidence. Needs no language model.
/// </summary>
public interface IDiagnosis
{
    /// <summary>
    /// Looks at <paramref name="scope"/>. What cannot be read is named in the report rather than thrown; an unreachable API
    /// server is an <see cref="HttpRequestException"/>. Safe to call concurrently.
    /// </summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="within">The namespaces that whoever asks reaches; others are left out. Null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope, NameSet? within, CancellationToken cancellationToken);
}
