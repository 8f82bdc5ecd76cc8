using System.Text.Json.Nodes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>A diagnosis that is fed by watches.</summary>
public sealed class WatchedClusterTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_the_same_without_listing_anything_that_is_watched()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        using var connection = DiagnosisOf.Connect(sandbox);
        var listed = await Diagnosis(connection, null).DiagnoseAsync(new DiagnosisScope(), null, Cancel);
        await using var run = await WatchRun.StartAsync(connection, sandbox);
        sandbox.Requests.Clear();

        var report = await Diagnosis(connection, run.Watched).DiagnoseAsync(new DiagnosisScope(), null, Cancel);
        var one = await Diagnosis(connection, run.Watched).DiagnoseAsync(new DiagnosisScope { Namespace = "shop", Subject = "checkout" }, null, Cancel);

        Assert.Equal(listed.Findings.Select(Told), report.Findings.Select(Told));
        Assert.Equal(listed.Examined, report.Examined);
        Assert.Contains("postgres", Assert.Single(one.Findings).Cause, StringComparison.Ordinal);
        var asked = sandbox.Requests.Last.Select(request => request.Path).Where(path => !path.Contains("/log", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(asked, path => path.StartsWith("/api/v1/pods", StringComparison.Ordinal) || path.Contains("/shop/deployments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changes_is_seen_by_the_next_diagnosis()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        using var connection = DiagnosisOf.Connect(sandbox);
        await using var run = await WatchRun.StartAsync(connection, sandbox);
        var diagnosis = Diagnosis(connection, run.Watched);
        async Task<bool> FindsAsync() => (await diagnosis.DiagnoseAsync(new DiagnosisScope { Namespace = "shop" }, null, Cancel)).Findings.Any(finding => finding.Rule == "service.selector-matches-nothing" && finding.Object.Name == "catalog");
        Assert.False(await FindsAsync());

        var service = sandbox.Cluster.Get("v1", "Service", "shop", "catalog")!;
        service["spec"]!["selector"] = new JsonObject { ["app"] = "no-such-app" };
        sandbox.Cluster.Put(service);
        sandbox.Cluster.Delete("discovery.k8s.io/v1", "EndpointSlice", "shop", SliceOf(sandbox, "catalog"));

        await Eventually.HoldsAsync(FindsAsync);
    }

    [Fact]
    public async Task While_the_watches_break_everything_is_listed_as_without_them()
    {
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Fault = request => request.Path.Contains("watch=true", StringComparison.Ordinal) ? new SandboxFault(StatusCode: 500, Message: "etcd is away") : null }, Cancel);
        using var connection = DiagnosisOf.Connect(sandbox);
        var watched = new WatchedCluster(connection, new DiagnosisOptions(), TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = watched.RunAsync(stop.Token);
        await Eventually.HoldsAsync(() => sandbox.Requests.Last.Any(request => request.Path.Contains("watch=true", StringComparison.Ordinal)), () => "no watch was tried");

        var report = await Diagnosis(connection, watched).DiagnoseAsync(new DiagnosisScope { Namespace = "shop" }, null, Cancel);

        Assert.Equal(0, watched.Watched);
        Assert.Contains(report.Findings, finding => finding.Object.Name == "checkout");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_policy_file_holds_for_what_is_kept_too()
    {
        var onlyShop = new FixedPolicy(Assert.IsType<PolicyReading.Read>(PolicyReader.Read("version: 1\nnamespaces: {allow: [shop]}\nresources: {deny: [services]}"u8)).Policy);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        using var connection = DiagnosisOf.Connect(sandbox);
        await using var run = await WatchRun.StartAsync(connection, sandbox);

        var report = await new ClusterDiagnosis(connection, new DiagnosisOptions(), TimeProvider.System, onlyShop, run.Watched).DiagnoseAsync(new DiagnosisScope(), null, Cancel);

        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings.Concat(report.Notes).SelectMany(finding => finding.Affected.Append(finding.Object)), reference => Assert.True(reference.Namespace is null or "shop", reference.ToString()));
        Assert.DoesNotContain("Service", report.Examined.Keys);
    }

    [Fact]
    public async Task What_does_not_fit_is_not_kept_and_is_listed_instead()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        using var connection = DiagnosisOf.Connect(sandbox);
        var options = new DiagnosisOptions { MaxObjectsPerKind = 5 };
        await using var run = await WatchRun.StartAsync(connection, sandbox, options, WatchRun.Served(sandbox, atMost: 5));

        sandbox.Requests.Clear();
        var report = await Diagnosis(connection, run.Watched).DiagnoseAsync(new DiagnosisScope { Namespace = "shop" }, null, Cancel);

        Assert.Contains(report.Findings, finding => finding.Object.Name == "checkout");
        Assert.Contains(sandbox.Requests.Last, request => request.Path.StartsWith("/api/v1/namespaces/shop/pods?limit", StringComparison.Ordinal));
    }

    private static ClusterDiagnosis Diagnosis(ClusterConnection connection, WatchedCluster? watched) => new(connection, new DiagnosisOptions(), TimeProvider.System, null, watched);

    private static (string, string, string) Told(Finding finding) => (finding.Object.ToString(), finding.Rule, finding.Cause);

    private static string SliceOf(SandboxServer sandbox, string service) => sandbox.Cluster.List("discovery.k8s.io/v1", "EndpointSlice")
        .First(slice => slice["metadata"]!["labels"]?["kubernetes.io/service-name"]?.GetValue<string>() == service)["metadata"]!["name"]!.GetValue<string>();
}
