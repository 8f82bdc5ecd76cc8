using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>A change that was approved for certain objects goes to these, as they were, and to no other.</summary>
public sealed class ApprovedObjectsTests
{
    private const string Web = "api/v1/namespaces/default/configmaps/web";

    private readonly FakeCluster _cluster = new();

    public ApprovedObjectsTests()
    {
        _cluster.Json(Web, """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","resourceVersion":"7"}}""");
        _cluster.Json("PATCH", Web + "?fieldManager=kubectl-label", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","resourceVersion":"8"}}""");
    }

    [Fact]
    public async Task The_version_travels_with_the_write()
    {
        Assert.Equal(0, (await RunAsync(new ObjectVersion("configmaps default/web", ChangeKind.Changed, "7"))).ExitCode);
        Assert.EndsWith("""{"metadata":{"labels":{"tier":"front"},"resourceVersion":"7"}}""", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configmaps default/db")]
    [InlineData("configmaps other/web")]
    [InlineData("secrets default/web")]
    public async Task An_object_that_was_not_approved_is_left_as_it_is(string approved)
    {
        var completed = await RunAsync(new ObjectVersion(approved, ChangeKind.Changed, "7"));
        Assert.Equal((1, "error: configmaps default/web is not among the objects that this change was approved for; it was left as it is\n"), (completed.ExitCode, completed.Stderr));
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("replicasets.apps default/web-1 5", 0)]
    [InlineData("replicasets.apps default/web-1 4", 1)]
    [InlineData("replicasets.apps default/web-2 5", 1)]
    public async Task A_revision_that_has_changed_since_is_not_gone_back_to(string source, int exitCode)
    {
        const string deployment = "apis/apps/v1/namespaces/default/deployments/web";
        _cluster.Json("apis", """{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}""");
        _cluster.Json("apis/apps/v1", """
            {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
              {"name":"deployments","singularName":"deployment","namespaced":true,"kind":"Deployment","verbs":["get","list","patch"],"shortNames":["deploy"]},
              {"name":"replicasets","singularName":"replicaset","namespaced":true,"kind":"ReplicaSet","verbs":["get","list"],"shortNames":["rs"]}]}
            """);
        var web = """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","namespace":"default","uid":"u1","resourceVersion":"7"},"spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"web:2"}]}}}}""";
        _cluster.Json(deployment, web);
        _cluster.Json("PATCH", deployment + "?fieldManager=kubectl", web);
        _cluster.Json("PATCH", deployment + "?dryRun=All&fieldManager=kubectl", web);
        var sets = new[] { 1, 2 }.Select(number => """{"metadata":{"name":"web-N","namespace":"default","resourceVersion":"5","annotations":{"deployment.kubernetes.io/revision":"N"},"ownerReferences":[{"uid":"u1","controller":true}]},"spec":{"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"web:N"}]}}}}"""
            .Replace("N\"", $"{number}\"", StringComparison.Ordinal));
        _cluster.Json("apis/apps/v1/namespaces/default/replicasets?labelSelector=app%3Dweb&limit=500", $$"""{"kind":"ReplicaSetList","apiVersion":"apps/v1","metadata":{},"items":[{{string.Join(',', sets)}}]}""");
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);

        var preview = await engine.PreviewAsync(new KubectlRequest(["rollout", "undo", "deploy/web"]), TestContext.Current.CancellationToken);
        Assert.Equal("replicasets.apps default/web-1 5", Assert.Single(preview.Changes).Source);

        var before = _cluster.Changes.Count;
        var request = new KubectlRequest(["rollout", "undo", "deploy/web"]) { Approved = [new ObjectVersion("deployments.apps default/web", ChangeKind.Changed, "7") { Source = source }] };
        var completed = Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal((exitCode, exitCode == 0 ? 1 : 0), (completed.ExitCode, _cluster.Changes.Count - before));
        if (exitCode != 0) Assert.Contains("would be made of something else than was approved", completed.Stderr, StringComparison.Ordinal);
    }

    private async Task<KubectlOutcome.Completed> RunAsync(ObjectVersion approved)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var request = new KubectlRequest(["label", "cm", "web", "tier=front"]) { Approved = [approved] };
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(request, TestContext.Current.CancellationToken));
    }
}
