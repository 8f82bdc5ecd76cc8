using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>A command that carries no approval: what it is judged to do decides, not how it is spelled.</summary>
public sealed class MayChangeTests
{
    private const string Web = "api/v1/namespaces/default/configmaps/web";

    private readonly FakeCluster _cluster = new();

    public MayChangeTests() => _cluster.Json(Web, """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","resourceVersion":"7"}}""");

    [Theory]
    [InlineData("label", "cm", "web", "tier=front")]
    [InlineData("label", "--overwrite", "CM/web", "tier=front")]
    [InlineData("label", "-n=default", "configmaps", "web", "tier-")]
    [InlineData("label", "cm", "web", "tier=front", "--dry-run=none")]
    [InlineData("label", "cm", "web", "tier=front", "--dry_run=none")]
    [InlineData("annotate", "cm", "web", "dry-run=server")]
    [InlineData("exec", "web", "--", "sh", "-c", "ls")]
    [InlineData("exec", "web", "--", "rm", "-rf", "/data")]
    public async Task Nothing_of_what_would_change_something_leaves(params string[] args)
    {
        var refused = Assert.IsType<KubectlOutcome.Refused>(await RunAsync(args));
        Assert.Equal("approval.required", refused.Rule);
        Assert.Empty(_cluster.Changes);
        Assert.DoesNotContain(_cluster.Requests, request => !request.StartsWith("GET ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_policy_refuses_is_refused_by_policy() =>
        Assert.Equal("policy.exec-credentials", Assert.IsType<KubectlOutcome.Refused>(await RunAsync("exec", "web", "--", "cat", "/run/secrets/token")).Rule);

    [Theory]
    [InlineData("get", "cm", "web", "-o", "name")]
    [InlineData("label", "cm", "web", "tier=front", "--dry-run=client")]
    public async Task What_changes_nothing_goes_on(params string[] args) => Assert.Equal(0, Assert.IsType<KubectlOutcome.Completed>(await RunAsync(args)).ExitCode);

    [Fact]
    public async Task A_server_dry_run_goes_on_and_keeps_nothing()
    {
        await RunAsync("label", "cm", "web", "tier=front", "--dry-run=server");
        Assert.Contains("?dryRun=All", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_only_reads_goes_on()
    {
        _cluster.Json("api/v1/namespaces/default/pods/web", """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"default"},"spec":{"containers":[{"name":"web"}]},"status":{"phase":"Running"}}""");
        Assert.IsType<KubectlOutcome.Completed>(await RunAsync("exec", "web", "--", "ls"));
        Assert.Contains(_cluster.Requests, request => request.StartsWith("SOCKET ", StringComparison.Ordinal));
    }

    private async Task<KubectlOutcome> RunAsync(params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        return await engine.RunAsync(new KubectlRequest([.. args]) { MayChange = false }, TestContext.Current.CancellationToken);
    }
}
