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

    private async Task<KubectlOutcome.Completed> RunAsync(ObjectVersion approved)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var request = new KubectlRequest(["label", "cm", "web", "tier=front"]) { Approved = [approved] };
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(request, TestContext.Current.CancellationToken));
    }
}
