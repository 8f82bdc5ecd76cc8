using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class CapturedClusterTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 3, 47, 8, TimeSpan.Zero);

    // What is wrong in the capture, found by reading it: the object, the rule, and words that the cause must have.
    private static readonly (string Object, string Rule, string[] Words)[] Faults =
    [
        ("Deployment/checkout-api in shop", "pod.crash-loop.unknown-host", ["redis-master", "nearest is redis", "checkout-config", "REDIS_ADDR"]),
        ("Deployment/image-resizer in shop", "pod.oom-killed", ["resizer", "128Mi"]),
        ("Deployment/storefront in shop", "image.not-found", ["v2.31.O", "letter O", "v2.30.4"]),
        ("Ingress/storefront in shop", "ingress.missing-service", ["storefront-web", "nearest is storefront"]),
        ("Service/cart in shop", "service.selector-matches-nothing", ["app=cart-svc", "app=cart,tier=backend"]),
        ("Service/catalog in shop", "service.wrong-target-port", ["8081", "8080"]),
        ("HorizontalPodAutoscaler/search in shop", "hpa.missing-request", ["cpu request", "container search"]),
        ("HorizontalPodAutoscaler/recommender in shop", "hpa.at-max", ["maximum of 3", "239%", "60%"]),
        ("Deployment/fraud-scorer in payments", "pod.unschedulable-node-selector", ["accelerator=nvidia-a100"]),
        ("Deployment/settlement in payments", "pod.unschedulable-resources", ["24 cpu", "96Gi"]),
        ("Deployment/gateway in payments", "pod.readiness-probe", ["503", "certificate has expired"]),
        ("Deployment/ledger in payments", "config.missing-key", ["password", "ledger-db", "DB_PASSWORD"]),
        ("Deployment/tokenizer in payments", "config.missing-secret", ["tokenizer-tls"]),
        ("Job/nightly-reconcile in payments", "job.backoff-limit", ["password authentication failed", "recon"]),
        ("NetworkPolicy/default-deny-all in payments", "networkpolicy.blocks-traffic", ["webhook-relay", "risk-rules"]),
        ("Node/worker-4", "node.not-ready", ["Kubelet stopped posting node status"]),
    ];

    [Fact]
    public async Task Every_fault_of_a_real_cluster_is_found_with_its_cause_and_nothing_else_is()
    {
        var report = await DiagnoseAsync(new DiagnosisScope());
        foreach (var (item, rule, words) in Faults)
        {
            var finding = Assert.Single(report.Findings, finding => finding.Object.ToString() == item);
            Assert.Equal(rule, finding.Rule);
            Assert.All(words, word => Assert.Contains(word, finding.Cause, StringComparison.Ordinal));
            Assert.InRange(finding.Evidence.Length, 1, 10);
            Assert.All(finding.Evidence, evidence => Assert.InRange(evidence.Text.Length, 1, 500));
            Assert.Contains("kubectl ", finding.NextStep, StringComparison.Ordinal);
        }
        Assert.Equal(Faults.Length, report.Findings.Length);
        Assert.Empty(report.NotExamined);
    }

    [Fact]
    public async Task Symptoms_belong_to_their_causes()
    {
        var report = await DiagnoseAsync(new DiagnosisScope());
        Affects("checkout-api", new("Service", "shop", "checkout-api"));
        Affects("gateway", new("Service", "payments", "gateway"));
        Affects("ledger", new("Service", "payments", "ledger"));
        Affects("cart", new("Deployment", "shop", "bff"));
        Affects("catalog", new("Deployment", "shop", "bff"));
        Affects("default-deny-all", new("Deployment", "payments", "webhook-relay"));

        void Affects(string cause, ObjectReference symptom) =>
            Assert.Contains(symptom, Assert.Single(report.Findings, finding => finding.Object.Name == cause).Affected);
    }

    [Fact]
    public async Task No_healthy_workload_is_named()
    {
        var report = await DiagnoseAsync(new DiagnosisScope());
        Assert.DoesNotContain(report.Findings, finding => finding.Affected.Append(finding.Object).Any(reference => reference.Namespace is "team-a" or "default" || reference.Name is "redis"));
    }

    [Fact]
    public async Task A_namespace_and_a_subject_narrow_it()
    {
        var shop = await DiagnoseAsync(new DiagnosisScope { Namespace = "shop", Subject = "checkout" });
        Assert.Equal("checkout-api", Assert.Single(shop.Findings).Object.Name);
        Assert.Empty((await DiagnoseAsync(new DiagnosisScope { Namespace = "team-a" })).Findings.Where(finding => finding.Object.Kind != "Node"));
    }

    [Fact]
    public async Task No_secret_value_is_in_the_report()
    {
        var text = DiagnosisText.Write(await DiagnoseAsync(new DiagnosisScope()));
        Assert.DoesNotContain("not-a-real-password", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bm90LWEtcmVhbC1wYXNzd29yZA", text, StringComparison.Ordinal);
    }

    private static Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope) =>
        new ClusterDiagnosis(CapturedCluster.Open(ClusterCapture.OrSkip()), new DiagnosisOptions(), new FakeTimeProvider(Moment))
            .DiagnoseAsync(scope, null, TestContext.Current.CancellationToken);
}
