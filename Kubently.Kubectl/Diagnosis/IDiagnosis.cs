using Kubently.Contracts.Diagnosis;

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
    Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope, CancellationToken cancellationToken);
}
