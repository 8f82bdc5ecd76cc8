using Kubently.Testing;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>What the other controllers do about writes, as the real kubectl sees it.</summary>
public sealed class ControllersTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly RealKubectl _kubectl = demo.Kubectl();

    public void Dispose() => _kubectl.Dispose();

    [Fact]
    public async Task A_stateful_set_grows_upwards_and_is_renewed_and_shrinks()
    {
        const string set = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: store, namespace: shop}\nspec: {serviceName: store, replicas: 1, selector: {matchLabels: {app: store}}, "
            + "template: {metadata: {labels: {app: store}}, spec: {containers: [{name: c, image: x:1, volumeMounts: [{name: data, mountPath: /data}]}]}}, "
            + "volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]}\n";
        await RanWith(set, "create", "-f", "-", "--validate=false");
        await Ran("scale", "sts/store", "-n", "shop", "--replicas=3");
        Assert.Equal("store-0 store-1 store-2", await Names("shop", "app=store"));
        Assert.Equal("Bound Bound Bound", await Ran("get", "pvc", "-n", "shop", "-o", "jsonpath={.items[*].status.phase}"));
        var before = await Ran("get", "pod", "store-0", "-n", "shop", "-o", "jsonpath={.metadata.uid}");
        Assert.Equal("statefulset.apps/store restarted\n", await Ran("rollout", "restart", "sts/store", "-n", "shop"));
        Assert.Contains("partitioned roll out complete: 3 new pods have been updated", await Ran("rollout", "status", "sts/store", "-n", "shop"), StringComparison.Ordinal);
        Assert.NotEqual(before, await Ran("get", "pod", "store-0", "-n", "shop", "-o", "jsonpath={.metadata.uid}"));
        Assert.Equal("statefulset.apps/store rolled back\n", await Ran("rollout", "undo", "sts/store", "-n", "shop"));
        await Ran("scale", "sts/store", "-n", "shop", "--replicas=1");
        Assert.Equal("store-0", await Names("shop", "app=store"));
    }

    [Fact]
    public async Task A_daemon_set_is_renewed_node_by_node()
    {
        Assert.Equal("daemonset.apps/kube-proxy restarted\n", await Ran("rollout", "restart", "ds/kube-proxy", "-n", "kube-system"));
        Assert.Equal("daemon set \"kube-proxy\" successfully rolled out\n", await Ran("rollout", "status", "ds/kube-proxy", "-n", "kube-system"));
        Assert.Contains("2         <none>", await Ran("rollout", "history", "ds/kube-proxy", "-n", "kube-system"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_whose_name_is_taken_by_one_of_another_template_gets_another_name()
    {
        const string deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: twice, namespace: platform}\nspec: {selector: {matchLabels: {app: twice}}, template: {metadata: {labels: {app: twice}}, spec: {containers: [{name: c, image: 'x:1'}]}}}\n";
        await RanWith(deployment, "create", "-f", "-", "--validate=false");
        var first = await Ran("get", "rs", "-n", "platform", "-l", "app=twice", "-o", "name");
        await Ran("patch", first.Trim(), "-n", "platform", "--type=json", "-p", """[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"x:0"}]""");
        var images = await Ran("get", "rs", "-n", "platform", "-l", "app=twice", "-o", "jsonpath={.items[*].spec.template.spec.containers[0].image}");
        Assert.Equal(["x:0", "x:1"], images.Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_job_runs_its_pods_until_it_is_suspended()
    {
        const string job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: crunch, namespace: platform}\nspec: {parallelism: 2, completions: 4, template: {spec: {restartPolicy: Never, containers: [{name: c, image: x:1}]}}}\n";
        await RanWith(job, "create", "-f", "-", "--validate=false");
        Assert.Equal("2/2", await Ran("get", "job", "crunch", "-n", "platform", "-o", "jsonpath={.status.active}/{.status.ready}"));
        await Ran("patch", "job", "crunch", "-n", "platform", "-p", """{"spec":{"suspend":true}}""");
        Assert.Equal("", await Names("platform", "job-name=crunch"));
        Assert.Equal("job.batch \"crunch\" deleted from platform namespace\n", await Ran("delete", "job", "crunch", "-n", "platform"));
    }

    [Fact]
    public async Task A_pod_of_its_own_is_placed_and_runs()
    {
        Assert.Equal("pod/lonely created\n", await Ran("run", "lonely", "--image=registry.example.com/lonely:1", "-n", "platform"));
        Assert.StartsWith("Running worker-", await Ran("get", "pod", "lonely", "-n", "platform", "-o", "jsonpath={.status.phase} {.spec.nodeName}"), StringComparison.Ordinal);
        Assert.Equal("pod \"lonely\" deleted from platform namespace\n", await Ran("delete", "pod", "lonely", "-n", "platform"));
    }

    [Fact]
    public async Task A_namespace_comes_with_its_account_and_goes_with_its_content()
    {
        Assert.Equal("namespace/fresh created\n", await Ran("create", "namespace", "fresh"));
        Assert.Equal("default", await Ran("get", "sa", "-n", "fresh", "-o", "jsonpath={.items[*].metadata.name}"));
        await Ran("create", "configmap", "some", "-n", "fresh", "--from-literal=a=b");
        await Ran("run", "one", "--image=registry.example.com/one:1", "-n", "fresh");
        Assert.Equal("namespace \"fresh\" deleted\n", await Ran("delete", "namespace", "fresh"));
        var run = await _kubectl.RunAsync("get", "namespace", "fresh");
        Assert.Equal("Error from server (NotFound): namespaces \"fresh\" not found\n", run.Stderr);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_stops_a_workload_from_growing()
    {
        await Ran("scale", "deploy/ledger", "-n", "payments", "--replicas=30");
        var deployment = await Ran("get", "deploy", "ledger", "-n", "payments", "-o", "jsonpath={.status.conditions[?(@.type=='ReplicaFailure')].message}");
        Assert.Contains("is forbidden: exceeded quota: payments-quota, requested: pods=1, used: pods=28, limited: pods=28", deployment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_found_no_node_runs_when_there_is_one()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: choosy, namespace: platform}\nspec: {nodeSelector: {disk: fast}, containers: [{name: c, image: x:1}]}\n";
        await RanWith(pod, "create", "-f", "-", "--validate=false");
        Assert.Equal("Pending Unschedulable", await Ran("get", "pod", "choosy", "-n", "platform", "-o", "jsonpath={.status.phase} {.status.conditions[0].reason}"));
        await Ran("label", "node", "worker-2", "disk=fast");
        Assert.Equal("Running worker-2", await Ran("get", "pod", "choosy", "-n", "platform", "-o", "jsonpath={.status.phase} {.spec.nodeName}"));
    }

    private Task<string> Names(string @namespace, string labels) => Ran("get", "pods", "-n", @namespace, "-l", labels, "-o", "jsonpath={.items[*].metadata.name}");

    private Task<string> Ran(params string[] arguments) => RanWith(null, arguments);

    private async Task<string> RanWith(string? stdin, params string[] arguments)
    {
        var run = await _kubectl.RunAsync(arguments, stdin, TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {run.Stderr}");
        return run.Stdout;
    }
}
