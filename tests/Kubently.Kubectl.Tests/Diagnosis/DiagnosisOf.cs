using System.Text;
using System.Text.Json.Nodes;
using k8s;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis;
using Kubently.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>Runs a diagnosis over a fake cluster at <see cref="Build.Now"/>.</summary>
internal static class DiagnosisOf
{
    /// <summary>A connection to a sandbox; the caller disposes it.</summary>
    public static ClusterConnection Connect(SandboxServer server)
    {
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(server.KubeconfigYaml));
        return new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
    }

    public static Task<DiagnosisReport> ReportAsync(FakeCluster cluster, DiagnosisScope? scope = null, DiagnosisOptions? options = null) =>
        new ClusterDiagnosis(cluster, options ?? new DiagnosisOptions(), new FakeTimeProvider(Build.Now)).DiagnoseAsync(scope ?? new DiagnosisScope(), null, TestContext.Current.CancellationToken);

    public static async Task<Finding> TheOnlyFindingAsync(FakeCluster cluster)
    {
        var report = await ReportAsync(cluster);
        Assert.True(report.Findings.Length == 1, DiagnosisText.Write(report));
        return report.Findings[0];
    }

    public static Task<Finding> TheOnlyFindingAsync(params IEnumerable<JsonObject> objects) => TheOnlyFindingAsync(new FakeCluster().Add(objects));

    public static async Task NothingAsync(params IEnumerable<JsonObject> objects)
    {
        var report = await ReportAsync(new FakeCluster().Add(objects));
        Assert.True(report.Findings.IsEmpty, DiagnosisText.Write(report));
    }
}
