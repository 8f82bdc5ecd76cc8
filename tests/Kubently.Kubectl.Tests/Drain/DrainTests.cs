using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;
using Kubently.Testing.Recording;

namespace Kubently.Kubectl.Tests.Drain;

public sealed class DrainTests
{
    private const string Node = """{"kind":"Node","apiVersion":"v1","metadata":{"name":"n1"},"spec":{"unschedulable":true}}""";
    private const string Refused = """{"kind":"Status","status":"Failure","reason":"TooManyRequests","message":"Cannot evict pod as it would violate the pod's disruption budget.","code":429}""";
    private const string NotFound = """{"kind":"Status","status":"Failure","reason":"NotFound","message":"pods \"web\" not found","code":404}""";
    private const string Managed = "\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"rs\",\"controller\":true}]";
    private const string Daemon = "\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"name\":\"ds\",\"controller\":true}]";
    private const string Web = "api/v1/namespaces/shop/pods/web";
    private const string Evict = Web + "/eviction";

    private readonly FakeCluster _cluster = new();
    private readonly SkippingTime _time = new();

    public DrainTests()
    {
        _cluster.Json("apis", """{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"version":"v1"}}]}""");
        _cluster.Json("apis/apps/v1", """{"kind":"APIResourceList","resources":[{"name":"daemonsets","namespaced":true,"kind":"DaemonSet","verbs":["get","list"]}]}""");
        _cluster.Json("api/v1", """
            {"kind":"APIResourceList","groupVersion":"v1","resources":[
              {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list","watch"]},
              {"name":"nodes","singularName":"","namespaced":false,"kind":"Node","verbs":["get","list"]}]}
            """);
        _cluster.Json("api/v1/nodes/n1", Node);
        _cluster.Json("apis/apps/v1/namespaces/shop/daemonsets/ds", """{"kind":"DaemonSet","apiVersion":"apps/v1","metadata":{"name":"ds","namespace":"shop"}}""");
    }

    [Fact]
    public async Task Pods_are_evicted_and_waited_for()
    {
        Pods(Pod("web", Managed));
        _cluster.Json("POST", Evict, "{}");
        _cluster.InTurn("GET", Web, (200, Pod("web", Managed)), (404, NotFound));
        var outcome = await RunAsync();
        Assert.Equal((0, "node/n1 already cordoned\nevicting pod shop/web\npod/web evicted\nnode/n1 drained\n", ""), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.Equal([$$$"""POST {{{Evict}}} application/json {"apiVersion":"policy/v1","deleteOptions":{},"kind":"Eviction","metadata":{"name":"web","namespace":"shop"}}"""], _cluster.Changes);
    }

    [Fact]
    public async Task A_disruption_budget_delays_an_eviction()
    {
        Pods(Pod("web", Managed));
        _cluster.InTurn("POST", Evict, (429, Refused), (429, Refused), (201, "{}"));
        _cluster.InTurn("GET", Web, (200, Pod("web", Managed)), (200, Pod("web", Managed)), (404, NotFound));
        var outcome = await RunAsync();
        Assert.Equal("node/n1 already cordoned\nevicting pod shop/web\nevicting pod shop/web\nevicting pod shop/web\npod/web evicted\nnode/n1 drained\n", outcome.Stdout);
        Assert.Equal(2, outcome.Stderr.Split("error when evicting pods/\"web\" -n \"shop\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.\n").Length - 1);
        Assert.True(_time.Elapsed >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_budget_that_never_yields_ends_with_the_timeout()
    {
        Pods(Pod("web", Managed));
        _cluster.InTurn("POST", Evict, (429, Refused));
        var outcome = await RunAsync("--timeout=12s");
        Assert.Equal(1, outcome.ExitCode);
        const string error = "error when evicting pods/\"web\" -n \"shop\": global timeout reached: 12s";
        Assert.EndsWith($"There are pending pods in node \"n1\" when an error occurred: {error}\npod/web\nerror: unable to drain node \"n1\" due to error: {error}, continuing command...\n"
            + $"There are pending nodes to be drained:\n n1\n{error}\n", outcome.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("drained", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eviction_whose_connection_dies_is_not_asked_for_again()
    {
        Pods(Pod("web", Managed));
        _cluster.InTurn("POST", Evict, (0, ""), (201, "{}"));
        var outcome = await RunAsync();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Single(_cluster.Changes);
    }

    [Theory]
    [InlineData(Daemon, "", "", "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)")]
    [InlineData("\"labels\":{}", "", "", "cannot delete Pods that declare no controller (use --force to override)")]
    [InlineData(Managed, "\"volumes\":[{\"name\":\"x\",\"emptyDir\":{}}]", "", "Pods with local storage (use --delete-emptydir-data to override)")]
    [InlineData("\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"name\":\"gone\",\"controller\":true}]", "", "--ignore-daemonsets", "not here")]
    public async Task Pods_that_would_be_lost_keep_a_node_from_being_drained(string metadata, string spec, string flag, string why)
    {
        Pods(Pod("web", metadata, spec));
        var outcome = await (flag.Length > 0 ? RunAsync(flag) : RunAsync());
        Assert.Equal((1, $"error: unable to drain node \"n1\" due to error: cannot delete {why}: shop/web, continuing command...\nThere are pending nodes to be drained:\n n1\ncannot delete {why}: shop/web\n"),
            (outcome.ExitCode, outcome.Stderr));
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData(Daemon, "", "--ignore-daemonsets", false, "Warning: ignoring DaemonSet-managed Pods: shop/web\n")]
    [InlineData("\"labels\":{}", "", "--force", true, "Warning: deleting Pods that declare no controller: shop/web\n")]
    [InlineData(Managed, "\"volumes\":[{\"name\":\"x\",\"emptyDir\":{}}]", "--delete-emptydir-data", true, "")]
    [InlineData("\"annotations\":{\"kubernetes.io/config.mirror\":\"x\"}", "", "--force", false, "")]
    public async Task Those_that_may_go_or_stay_do_so_with_a_warning(string metadata, string spec, string flag, bool leaves, string warning)
    {
        Pods(Pod("web", metadata, spec));
        _cluster.Json("POST", Evict, "{}");
        _cluster.InTurn("GET", Web, (404, NotFound));
        var outcome = await RunAsync(flag);
        Assert.Equal((0, warning), (outcome.ExitCode, outcome.Stderr));
        Assert.Equal(leaves, _cluster.Changes.Count == 1);
    }

    [Fact]
    public async Task Without_eviction_pods_are_deleted()
    {
        Pods(Pod("web", Managed));
        _cluster.Json("DELETE", Web, "{}");
        _cluster.InTurn("GET", Web, (404, NotFound));
        var outcome = await RunAsync("--disable-eviction", "--grace-period=7");
        Assert.Equal("node/n1 already cordoned\npod/web deleted\nnode/n1 drained\n", outcome.Stdout);
        Assert.Equal([$$"""DELETE {{Web}} application/json {"gracePeriodSeconds":7}"""], _cluster.Changes);
    }

    [Fact]
    public async Task A_dry_run_evicts_nothing()
    {
        Pods(Pod("web", Managed));
        var client = await RunAsync("--dry-run=client");
        Assert.Equal("node/n1 already cordoned (dry run)\nevicting pod shop/web (dry run)\nnode/n1 drained (dry run)\n", client.Stdout);
        Assert.Empty(_cluster.Changes);
        _cluster.Json("POST", Evict + "?dryRun=All", "{}");
        var server = await RunAsync("--dry-run=server");
        Assert.Equal("node/n1 already cordoned (server dry run)\nevicting pod shop/web (server dry run)\nnode/n1 drained (server dry run)\n", server.Stdout);
        Assert.Contains("\"dryRun\":[\"All\"]", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    private void Pods(params string[] pods) =>
        _cluster.Json("api/v1/pods?fieldSelector=spec.nodeName%3Dn1&limit=500", $$"""{"kind":"PodList","apiVersion":"v1","items":[{{string.Join(',', pods)}}]}""");

    private static string Pod(string name, string metadata, string spec = "") =>
        $$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"{{{name}}}","namespace":"shop","uid":"u",{{{metadata}}}},"spec":{{{{spec}}}},"status":{"phase":"Running"}}""";

    private async Task<KubectlOutcome.Completed> RunAsync(params string[] flags)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), _time);
        var running = engine.RunAsync(new KubectlRequest(["drain", "n1", .. flags]), TestContext.Current.CancellationToken);
        return Assert.IsType<KubectlOutcome.Completed>(await running);
    }
}
