using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class CapturedClusterTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 3, 47, 8, TimeSpan.Zero);

    private static Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope) =>
        new ClusterDiagnosis(CapturedCluster.Open(ClusterCapture.OrSkip()), new DiagnosisOptions(), new FakeTimeProvider(Moment))
            .DiagnoseAsync(scope, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Print()
    {
        var report = await DiagnoseAsync(new DiagnosisScope());
        await File.WriteAllTextAsync("/tmp/report.txt", DiagnosisText.Write(report));
    }
}
