using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>A restart is a time in the template, to the second: within the same one there is nothing to change.</summary>
public sealed class RestartTests
{
    private const string Web = "apis/apps/v1/namespaces/default/deployments/web";

    private readonly FakeCluster _cluster = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, 250, TimeSpan.Zero));

    public RestartTests()
    {
        _cluster.Json("apis", """{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}""");
        _cluster.Json("apis/apps/v1", """{"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":"deployments","singularName":"deployment","namespaced":true,"kind":"Deployment","verbs":["get","patch"]}]}""");
        _cluster.Json(Web, Deployment("2026-11-23T12:00:00Z"));
        _cluster.Json("PATCH", Web + "?fieldManager=kubectl-rollout", Deployment("2026-11-23T12:00:01Z"));
    }

    [Fact]
    public async Task A_second_one_within_a_second_is_refused_as_kubectl_refuses_it()
    {
        var completed = await RestartAsync();
        Assert.Equal((1, "", "error: failed to create patch for web: if restart has already been triggered within the past second, please wait before attempting to trigger another\n"),
            (completed.ExitCode, completed.Stdout, completed.Stderr));
        Assert.Empty(_cluster.Changes);
    }

    [Fact]
    public async Task In_the_next_second_it_is_made()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var completed = await RestartAsync();
        Assert.Equal((0, "deployment.apps/web restarted\n"), (completed.ExitCode, completed.Stdout));
        Assert.EndsWith("""{"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-23T12:00:01Z"}}}}}""", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    private async Task<KubectlOutcome.Completed> RestartAsync()
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), _clock);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest(["rollout", "restart", "deployment/web"]), TestContext.Current.CancellationToken));
    }

    private static string Deployment(string restartedAt) => """
        {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","namespace":"default"},
         "spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"TIME"}}}}}
        """.Replace("TIME", restartedAt, StringComparison.Ordinal);
}
