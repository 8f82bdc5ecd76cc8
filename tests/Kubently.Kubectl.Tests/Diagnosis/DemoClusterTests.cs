using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class DemoClusterTests
{
    // The demo's broken workloads, as its scenario files describe them.
    private static readonly (string Object, string Rule, string[] Words)[] Faults =
    [
        ("Deployment/checkout in shop", "pod.crash-loop.unknown-host", ["payments-db", "DB_HOST", "checkout-config", "postgres"]),
        ("Deployment/recommender-worker in shop", "pod.oom-killed", ["memory limit"]),
        ("Deployment/search-indexer in shop", "image.not-found", ["search-indexer:1.9.0-rc2"]),
        ("Service/wishlist in shop", "service.selector-matches-nothing", ["app=wishlist-api", "app=wishlist"]),
        ("Deployment/invoice-renderer in payments", "config.missing-key", ["template_dir", "template-dir may be meant"]),
        ("Deployment/fraud-check in payments", "pod.readiness-probe", ["503", "model not loaded"]),
        ("Deployment/ledger-export in payments", "workload.quota-exceeded", ["payments-quota"]),
        ("Deployment/analytics-batch in platform", "pod.unschedulable-resources", ["64Gi"]),
        ("PersistentVolumeClaim/data-metrics-archive-0 in platform", "pvc.missing-storage-class", ["fast-ssd", "standard"]),
    ];

    [Fact]
    public async Task Every_fault_of_the_demo_is_found_with_its_cause_and_no_healthy_workload_is_named()
    {
        var report = await DiagnoseAsync(new DiagnosisScope());
        var text = DiagnosisText.Write(report);
        foreach (var (item, rule, words) in Faults)
        {
            var finding = report.Findings.SingleOrDefault(finding => finding.Object.ToString() == item);
            Assert.True(finding is not null, $"{item} is missing in:\n{text}");
            Assert.True(finding.Rule == rule && words.All(word => finding.Cause.Contains(word, StringComparison.Ordinal)), $"{item} is not told as {rule} with {string.Join(", ", words)} in:\n{text}");
        }
        Assert.Contains(report.Findings, finding => finding.Rule == "job.backoff-limit" && finding.Cause.Contains("fx-rates/eur-daily.csv does not exist", StringComparison.Ordinal));
        Assert.True(report.Findings.Length == Faults.Length + 1, text);
    }

    [Fact]
    public async Task The_demos_question_is_answered_from_its_namespace_alone()
    {
        var report = await DiagnoseAsync(new DiagnosisScope { Namespace = "shop", Subject = "checkout" });
        var finding = Assert.Single(report.Findings);
        Assert.Contains("postgres", finding.Cause, StringComparison.Ordinal);
        Assert.Contains(new ObjectReference("Service", "shop", "checkout"), finding.Affected);
        Assert.Contains(new ObjectReference("Ingress", "shop", "shop"), finding.Affected);
    }

    private static async Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(server);
        return await new ClusterDiagnosis(connection, new DiagnosisOptions(), TimeProvider.System).DiagnoseAsync(scope, null, TestContext.Current.CancellationToken);
    }
}
