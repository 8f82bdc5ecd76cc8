using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;

namespace Kubently.Web.Reading;

/// <summary>One question to one cluster's executor. Safe to use concurrently.</summary>
public interface IReports
{
    /// <summary>What the analyzers find; an answer may be that many seconds old.</summary>
    Task<Reading<DiagnosisReport>> DiagnoseAsync(ClusterId cluster, DiagnosisScope scope, int maxAgeSeconds, CancellationToken cancellationToken);

    /// <summary>What was changed lately.</summary>
    Task<Reading<ChangesReport>> ChangesAsync(ClusterId cluster, ChangesScope scope, CancellationToken cancellationToken);

    /// <summary>What the executor allows, with the text of its policy file.</summary>
    Task<Reading<PolicyReport>> PolicyAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>A kubectl command, by its arguments without the word <c>kubectl</c>. A refusal and a failure are responses too.</summary>
    Task<Reading<CommandResponse>> KubectlAsync(ClusterId cluster, IEnumerable<string> args, CancellationToken cancellationToken);
}
