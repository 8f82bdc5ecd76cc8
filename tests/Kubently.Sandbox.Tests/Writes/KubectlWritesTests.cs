using Kubently.Testing;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>The real kubectl changes the demo as it would a real cluster. Each test changes a workload of its own.</summary>
public sealed class KubectlWritesTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly RealKubectl _kubectl = demo.Kubectl();

    public void Dispose() => _kubectl.Dispose();

    [Fact]
    public async Task Scaling_makes_and_removes_pods()
    {
        Assert.Equal("deployment.apps/cart scaled\n", await Ran("scale", "deploy/cart", "-n", "shop", "--replicas=6"));
        Assert.Equal("6/6/6", await Json("deploy/cart", "{.status.replicas}/{.status.readyReplicas}/{.status.updatedReplicas}"));
        Assert.Equal(6, (await Ran("get", "pods", "-n", "shop", "-l", "app=cart", "-o", "name")).Split('\n').Length - 1);
        await Ran("scale", "deploy/cart", "-n", "shop", "--replicas=1", "--current-replicas=6");
        Assert.Equal("1/1", await Json("deploy/cart", "{.status.replicas}/{.status.availableReplicas}"));
        var run = await _kubectl.RunAsync("scale", "deploy/cart", "-n", "shop", "--replicas=2", "--current-replicas=6");
        Assert.Equal((1, "error: Expected replicas to be 6, was 1\n"), (run.ExitCode, run.Stderr));
    }

    [Fact]
    public async Task A_service_s_endpoints_follow_its_pods()
    {
        await Ran("scale", "deploy/reviews", "-n", "shop", "--replicas=5");
        Assert.Equal(5, (await Ran("get", "endpointslices", "-n", "shop", "-l", "kubernetes.io/service-name=reviews", "-o", "jsonpath={.items[*].endpoints[*].conditions.ready}")).Split(' ').Length);
        await Ran("scale", "deploy/reviews", "-n", "shop", "--replicas=0");
        Assert.Equal("", await Ran("get", "endpoints", "reviews", "-n", "shop", "-o", "jsonpath={.subsets}"));
    }

    [Fact]
    public async Task A_rollout_is_made_paused_resumed_and_undone()
    {
        var image = await Json("deploy/pricing", "{.spec.template.spec.containers[0].image}");
        Assert.Equal("deployment.apps/pricing image updated\n", await Ran("set", "image", "deploy/pricing", "pricing=registry.example.com/shop/pricing:2", "-n", "shop"));
        Assert.Equal("deployment \"pricing\" successfully rolled out\n", await Ran("rollout", "status", "deploy/pricing", "-n", "shop"));
        Assert.Equal("2", await Json("deploy/pricing", "{.metadata.annotations.deployment\\.kubernetes\\.io/revision}"));
        Assert.Equal("deployment.apps/pricing paused\n", await Ran("rollout", "pause", "deploy/pricing", "-n", "shop"));
        Assert.Equal("deployment.apps/pricing env updated\n", await Ran("set", "env", "deploy/pricing", "MODE=fast", "-n", "shop"));
        Assert.DoesNotContain("MODE", await Ran("get", "pods", "-n", "shop", "-l", "app=pricing", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Equal("deployment.apps/pricing resumed\n", await Ran("rollout", "resume", "deploy/pricing", "-n", "shop"));
        Assert.Contains("MODE", await Ran("get", "pods", "-n", "shop", "-l", "app=pricing", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Equal("deployment.apps/pricing rolled back\n", await Ran("rollout", "undo", "deploy/pricing", "-n", "shop", "--to-revision=1"));
        Assert.Equal(image, await Json("deploy/pricing", "{.spec.template.spec.containers[0].image}"));
        Assert.Equal("deployment.apps/pricing \nREVISION  CHANGE-CAUSE\n2         <none>\n3         <none>\n4         <none>\n\n", await Ran("rollout", "history", "deploy/pricing", "-n", "shop"));
    }

    [Fact]
    public async Task What_was_broken_stays_broken_until_its_cause_is_mended()
    {
        Assert.Equal("deployment.apps/checkout restarted\n", await Ran("rollout", "restart", "deploy/checkout", "-n", "shop"));
        Assert.Equal("CrashLoopBackOff CrashLoopBackOff CrashLoopBackOff", await Waiting("app=checkout"));
        await Ran("patch", "configmap", "checkout-config", "-n", "shop", "--type=merge", "-p", """{"data":{"DB_HOST":"postgres.payments.svc.cluster.local"}}""");
        // kubectl restarts nothing twice within a second; any other change of the template makes new pods as well.
        await Ran("set", "env", "deploy/checkout", "MENDED=yes", "-n", "shop");
        Assert.Equal("", await Waiting("app=checkout"));
        Assert.Equal("deployment \"checkout\" successfully rolled out\n", await Ran("rollout", "status", "deploy/checkout", "-n", "shop"));
    }

    [Fact]
    public async Task A_rolling_update_that_fails_keeps_the_old_pods()
    {
        await Ran("rollout", "restart", "deploy/search-indexer", "-n", "shop");
        var run = await _kubectl.RunAsync("rollout", "status", "deploy/search-indexer", "-n", "shop", "--timeout=1s");
        Assert.Equal(1, run.ExitCode);
        await Ran("set", "image", "deploy/search-indexer", "*=registry.example.com/shop/search-indexer:1.8.9", "-n", "shop");
        Assert.Equal("deployment \"search-indexer\" successfully rolled out\n", await Ran("rollout", "status", "deploy/search-indexer", "-n", "shop"));
    }

    [Fact]
    public async Task Labels_annotations_resources_and_patches_are_written()
    {
        Assert.Equal("deployment.apps/mailer labeled\n", await Ran("label", "deploy", "mailer", "-n", "shop", "team=post"));
        Assert.Equal("deployment.apps/mailer not labeled\n", await Ran("label", "deploy", "mailer", "-n", "shop", "team=post"));
        Assert.Equal("deployment.apps/mailer annotated\n", await Ran("annotate", "deploy", "mailer", "-n", "shop", "note=hello"));
        Assert.Equal("1", await Json("deploy/mailer", "{.metadata.generation}"));
        Assert.Equal("deployment.apps/mailer resource requirements updated\n", await Ran("set", "resources", "deploy/mailer", "-n", "shop", "--limits=cpu=200m"));
        Assert.Equal("deployment.apps/mailer patched\n", await Ran("patch", "deploy", "mailer", "-n", "shop", "-p", """{"spec":{"template":{"spec":{"containers":[{"name":"mailer","env":[{"name":"A","value":"b"}]}]}}}}"""));
        Assert.Equal("deployment.apps/mailer patched\n", await Ran("patch", "deploy", "mailer", "-n", "shop", "--type=json", "-p", """[{"op":"replace","path":"/spec/replicas","value":3}]"""));
        Assert.Equal("deployment.apps/mailer patched (no change)\n", await Ran("patch", "deploy", "mailer", "-n", "shop", "--type=merge", "-p", """{"spec":{"replicas":3}}"""));
        Assert.Equal("200m 256Mi b 4", await Json("deploy/mailer", "{.spec.template.spec.containers[0].resources.limits.cpu} {.spec.template.spec.containers[0].resources.limits.memory} {.spec.template.spec.containers[0].env[0].value} {.metadata.generation}"));
    }

    [Fact]
    public async Task A_deleted_pod_is_made_again_and_a_deleted_workload_takes_its_pods_along()
    {
        var pods = await Ran("get", "pods", "-n", "shop", "-l", "app=loyalty", "-o", "name");
        Assert.Contains("deleted from shop namespace", await Ran("delete", "pod", "-n", "shop", "-l", "app=loyalty"), StringComparison.Ordinal);
        var others = await Ran("get", "pods", "-n", "shop", "-l", "app=loyalty", "-o", "name");
        Assert.Empty(pods.Split('\n', StringSplitOptions.RemoveEmptyEntries).Intersect(others.Split('\n')));
        Assert.Equal("deployment.apps \"loyalty\" deleted from shop namespace\n", await Ran("delete", "deploy", "loyalty", "-n", "shop"));
        Assert.Equal("service/loyalty\n", await Ran("get", "all", "-n", "shop", "-l", "app=loyalty", "-o", "name"));
    }

    [Fact]
    public async Task A_workload_that_is_orphaned_leaves_its_pods()
    {
        await Ran("delete", "deploy", "images", "-n", "shop", "--cascade=orphan");
        Assert.Contains("pod/images-", await Ran("get", "all", "-n", "shop", "-l", "app=images", "-o", "name"), StringComparison.Ordinal);
        Assert.Equal("", await Ran("get", "rs", "-n", "shop", "-l", "app=images", "-o", "jsonpath={.items[*].metadata.ownerReferences}"));
        await Ran("delete", "rs", "-n", "shop", "-l", "app=images", "--cascade=foreground");
        Assert.Equal("service/images\n", await Ran("get", "all", "-n", "shop", "-l", "app=images", "-o", "name"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var before = await Ran("get", "deploy,rs,pods", "-n", "shop", "-l", "app=sessions", "-o", "json");
        Assert.Equal("deployment.apps/sessions scaled (server dry run)\n", await Ran("scale", "deploy/sessions", "-n", "shop", "--replicas=9", "--dry-run=server"));
        Assert.Equal("deployment.apps/sessions annotated (server dry run)\n", await Ran("annotate", "deploy", "sessions", "-n", "shop", "a=b", "--dry-run=server"));
        Assert.Equal("deployment.apps \"sessions\" deleted from shop namespace (server dry run)\n", await Ran("delete", "deploy", "sessions", "-n", "shop", "--dry-run=server"));
        Assert.Equal("deployment.apps/sessions image updated (server dry run)\n", await Ran("set", "image", "deploy/sessions", "*=x:1", "-n", "shop", "--dry-run=server"));
        Assert.Equal(before, await Ran("get", "deploy,rs,pods", "-n", "shop", "-l", "app=sessions", "-o", "json"));
    }

    [Fact]
    public async Task A_cordoned_node_takes_no_new_pods()
    {
        Assert.Equal("node/worker-1 cordoned\n", await Ran("cordon", "worker-1"));
        await Ran("scale", "deploy/shipping", "-n", "shop", "--replicas=0");
        await Ran("scale", "deploy/shipping", "-n", "shop", "--replicas=8");
        Assert.DoesNotContain("worker-1", await Ran("get", "pods", "-n", "shop", "-l", "app=shipping", "-o", "wide"), StringComparison.Ordinal);
        Assert.Equal("node/worker-1 uncordoned\n", await Ran("uncordon", "worker-1"));
        Assert.Equal("node/worker-1 tainted\n", await Ran("taint", "node", "worker-1", "dedicated=batch:NoSchedule"));
        Assert.Equal("node/worker-1 untainted\n", await Ran("taint", "node", "worker-1", "dedicated-"));
    }

    private Task<string> Json(string target, string path) => Ran("get", target, "-n", "shop", "-o", $"jsonpath={path}");

    private Task<string> Waiting(string labels) => Ran("get", "pods", "-n", "shop", "-l", labels, "-o", "jsonpath={.items[*].status.containerStatuses[*].state.waiting.reason}");

    private async Task<string> Ran(params string[] arguments)
    {
        var run = await _kubectl.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {run.Stderr}");
        return run.Stdout;
    }
}
