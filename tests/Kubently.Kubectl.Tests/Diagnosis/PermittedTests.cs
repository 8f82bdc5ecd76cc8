using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>Diagnosis keeps to the cluster's policy file.</summary>
public sealed class PermittedTests
{
    private static readonly FixedPolicy OnlyShop = new(Assert.IsType<PolicyReading.Read>(PolicyReader.Read("version: 1\nnamespaces: {allow: [shop]}\nresources: {deny: [pods/log]}"u8)).Policy);

    [Fact]
    public async Task Nothing_of_a_namespace_that_is_not_permitted_is_told_and_the_report_says_so()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(sandbox);
        var diagnosis = new ClusterDiagnosis(connection, new DiagnosisOptions(), TimeProvider.System, OnlyShop);

        var report = await diagnosis.DiagnoseAsync(new DiagnosisScope(), null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings.Concat(report.Notes).SelectMany(finding => finding.Affected.Append(finding.Object)), reference => Assert.True(reference.Namespace is null or "shop", reference.ToString()));
        Assert.Contains(report.NotExamined, sentence => sentence.Contains("policy file", StringComparison.Ordinal));
        Assert.DoesNotContain(sandbox.Requests.Last, request => request.Path.Contains("/log", StringComparison.Ordinal));

        var elsewhere = await diagnosis.DiagnoseAsync(new DiagnosisScope { Namespace = "payments" }, null, TestContext.Current.CancellationToken);
        Assert.Empty(elsewhere.Findings);
        Assert.DoesNotContain(sandbox.Requests.Last, request => request.Path.Contains("/namespaces/payments", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Secrets_are_asked_for_only_where_they_may_be_read(bool readsSecrets)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(sandbox);

        var report = await new ClusterDiagnosis(connection, new DiagnosisOptions { ReadsSecrets = readsSecrets }, TimeProvider.System).DiagnoseAsync(new DiagnosisScope(), null, TestContext.Current.CancellationToken);

        Assert.Equal(readsSecrets, sandbox.Requests.Last.Any(request => request.Path.Contains("/secrets", StringComparison.Ordinal)));
        Assert.Equal(readsSecrets, report.Examined.ContainsKey("Secret"));
        Assert.Equal(!readsSecrets, report.NotExamined.Any(gap => gap.StartsWith("secrets: this executor's mode", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Recent_changes_are_those_of_the_permitted_namespaces()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(sandbox);
        var changes = await new RecentChanges(connection, new DiagnosisOptions(), TimeProvider.System, OnlyShop)
            .ReadAsync(new ChangesScope { SinceMinutes = 43_200 }, null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(changes.Changes);
        Assert.All(changes.Changes, change => Assert.True(change.Object.Namespace is null or "shop", change.Object.ToString()));
    }
}
