using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>A diagnosis that finds as much as it is told to.</summary>
internal sealed class FakeDiagnosis : IDiagnosis
{
    public int Findings { get; set; } = 1;

    public Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope, NameSet? within, CancellationToken cancellationToken) =>
        Task.FromResult(new DiagnosisReport
        {
            Scope = scope,
            Findings =
            [
                .. Enumerable.Range(0, Findings).Select(number => new Finding
                {
                    Rule = "pod.crash-loop",
                    Severity = Severity.Critical,
                    Object = new ObjectReference("Deployment", "shop", $"checkout-{number}"),
                    Cause = "It cannot reach its database.",
                    NextStep = "Look at the Service of the database.",
                }),
            ],
        });
}
