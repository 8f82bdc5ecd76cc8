using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;
using Kubently.Kubectl.Tests.Diagnosis;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Policy.Files;

/// <summary>A command keeps to the namespaces that whoever asks reaches, in whatever mode and whatever the policy file permits besides.</summary>
public sealed class ReachTests
{
    private static readonly NameSet Shop = new(["shop", "team-*"]);

    [Theory]
    [InlineData("get pods -n shop", null)]
    [InlineData("get nodes", null)]
    [InlineData("scale deployment/checkout --replicas=2 -n shop --dry-run=server", null)]
    [InlineData("get pods -n payments", "scope.namespace")]
    [InlineData("get pods", "scope.namespace")]
    [InlineData("logs deploy/ledger -n payments", "scope.namespace")]
    [InlineData("describe ns payments", "scope.namespace")]
    [InlineData("delete pod x -n payments", "scope.namespace")]
    [InlineData("delete ns shop", "scope.namespace")]
    [InlineData("cordon node-1", "scope.namespace")]
    [InlineData("label node node-1 a=b", "scope.namespace")]
    [InlineData("delete clusterrole view", "scope.namespace")]
    public async Task What_lies_outside_is_refused_before_anything_of_it_is_asked_for(string line, string? rule)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(sandbox);
        using var kubectl = new KubectlEngine(connection, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);

        var outcome = await kubectl.RunAsync(new KubectlRequest([.. line.Split(' ')]) { Namespaces = Shop }, TestContext.Current.CancellationToken);

        Assert.Equal(rule, (outcome as KubectlOutcome.Refused)?.Rule);
        Assert.DoesNotContain(sandbox.Requests.Last, request => request.Path.Contains("/payments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_for_one_reach_is_none_for_another()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var connection = DiagnosisOf.Connect(sandbox);
        using var engine = new KubectlEngine(connection, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        var kubectl = new CachedKubectl(engine, TimeProvider.System);
        var request = new KubectlRequest(["get", "pods", "-n", "payments"]) { MaxAge = TimeSpan.FromMinutes(1) };

        var whole = await kubectl.RunAsync(request, TestContext.Current.CancellationToken);
        var bounded = await kubectl.RunAsync(request with { Namespaces = Shop }, TestContext.Current.CancellationToken);

        Assert.Equal(0, Assert.IsType<KubectlOutcome.Completed>(whole).ExitCode);
        Assert.Equal("scope.namespace", Assert.IsType<KubectlOutcome.Refused>(bounded).Rule);
    }
}
