using Kubently.Testing;

namespace Kubently.Sandbox.Tests;

/// <summary>The real kubectl finds in the demo what an operator would find.</summary>
public sealed class DemoKubectlTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly RealKubectl _kubectl = demo.Kubectl();

    public void Dispose() => _kubectl.Dispose();

    [Theory]
    [InlineData("checkout-", "0/1", "CrashLoopBackOff", "shop")]
    [InlineData("recommender-worker-", "0/1", "CrashLoopBackOff", "shop")]
    [InlineData("search-indexer-", "0/1", "ImagePullBackOff", "shop")]
    [InlineData("invoice-renderer-", "0/1", "CreateContainerConfigError", "payments")]
    [InlineData("fraud-check-", "0/1", "Running", "payments")]
    [InlineData("settlement-nightly-", "0/1", "Error", "payments")]
    [InlineData("analytics-batch-", "0/1", "Pending", "platform")]
    [InlineData("metrics-archive-0", "0/1", "Pending", "platform")]
    public async Task Get_pods_shows_what_is_broken(string pod, string ready, string status, string @namespace)
    {
        var lines = (await Ran("get", "pods", "-n", @namespace)).Split('\n');
        var words = lines.First(line => line.StartsWith(pod, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((ready, status), (words[1], words[2]));
    }

    [Fact]
    public async Task About_a_hundred_pods_are_healthy()
    {
        var pods = (await Ran("get", "pods", "-A", "--no-headers")).TrimEnd().Split('\n');
        var healthy = pods.Count(line => line.Contains(" 1/1 ", StringComparison.Ordinal) && line.Contains(" Running ", StringComparison.Ordinal));
        Assert.InRange(healthy, 95, 120);
        Assert.Equal(13, pods.Length - healthy);
    }

    [Theory]
    [InlineData("describe", "pod", "-n", "shop", "-l", "app=checkout", "Reason:       CrashLoopBackOff", "Exit Code:    2", "Back-off restarting failed container checkout")]
    [InlineData("describe", "pod", "-n", "shop", "-l", "app=recommender-worker", "Reason:       OOMKilled", "Exit Code:    137", "memory:  256Mi")]
    [InlineData("describe", "pod", "-n", "shop", "-l", "app=search-indexer", "ImagePullBackOff", "Failed to pull image", "search-indexer:1.9.0-rc2: not found")]
    [InlineData("describe", "pod", "-n", "payments", "-l", "app=invoice-renderer", "CreateContainerConfigError", "couldn't find key template_dir in ConfigMap payments/invoice-settings")]
    [InlineData("describe", "pod", "-n", "payments", "-l", "app=fraud-check", "Readiness probe failed: HTTP probe failed with statuscode: 503", "Unhealthy")]
    [InlineData("describe", "pod", "-n", "platform", "-l", "app=analytics-batch", "FailedScheduling", "3 Insufficient memory", "memory:  64Gi")]
    [InlineData("describe", "pvc", "-n", "platform", "data-metrics-archive-0", "ProvisioningFailed", "storageclass.storage.k8s.io \"fast-ssd\" not found", "Used By:       metrics-archive-0")]
    [InlineData("describe", "rs", "-n", "payments", "-l", "app=ledger-export", "Replicas:       1 current / 3 desired", "exceeded quota: payments-quota", "FailedCreate")]
    [InlineData("describe", "job", "-n", "payments", "BackoffLimitExceeded", "0 Active (0 Ready) / 0 Succeeded / 3 Failed")]
    [InlineData("describe", "svc", "-n", "shop", "wishlist", "Selector:                 app=wishlist-api")]
    [InlineData("describe", "deploy", "-n", "shop", "checkout", "ProgressDeadlineExceeded", "OldReplicaSets:  checkout-", "3 desired | 3 updated | 3 total | 0 available | 3 unavailable")]
    public async Task Describe_tells_why(params string[] words)
    {
        var end = Array.FindIndex(words, 1, word => word.Contains(' ', StringComparison.Ordinal) || char.IsUpper(word[0]) || word.StartsWith("storage", StringComparison.Ordinal));
        var text = await Ran(words[..end]);
        Assert.All(words[end..], word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checkout_fails_because_its_configuration_names_a_service_that_does_not_exist()
    {
        Assert.Contains("lookup payments-db.payments.svc.cluster.local on 10.96.0.10:53: no such host", await Ran("logs", "-n", "shop", "deploy/checkout"), StringComparison.Ordinal);
        Assert.Contains("panic", await Ran("logs", "-n", "shop", "deploy/checkout", "--previous"), StringComparison.Ordinal);
        Assert.Contains("DB_HOST: payments-db.payments.svc.cluster.local", await Ran("get", "cm", "checkout-config", "-n", "shop", "-o", "yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("payments-db", await Ran("get", "svc", "-n", "payments"), StringComparison.Ordinal);
        Assert.Contains("postgres", await Ran("get", "svc", "-n", "payments"), StringComparison.Ordinal);
        var slices = await Ran("get", "endpointslices", "-n", "shop", "-l", "kubernetes.io/service-name=checkout", "-o", "jsonpath={.items[*].endpoints[*].conditions.ready}");
        Assert.Equal("false false false", slices);
    }

    [Fact]
    public async Task The_quota_of_payments_is_used_up_as_the_failed_creation_says()
    {
        Assert.Equal("28/28", await Ran("get", "quota", "payments-quota", "-n", "payments", "-o", "jsonpath={.status.used.pods}/{.status.hard.pods}"));
        Assert.Contains("used: pods=28, limited: pods=28", await Ran("events", "-n", "payments", "--types=Warning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pods")]
    [InlineData("deployments,replicasets,statefulsets,daemonsets,jobs,cronjobs")]
    [InlineData("services,endpointslices,ingresses,ingressclasses,networkpolicies")]
    [InlineData("configmaps,secrets,serviceaccounts,resourcequotas,limitranges")]
    [InlineData("nodes,namespaces,persistentvolumes,storageclasses,priorityclasses,csinodes,csidrivers")]
    [InlineData("persistentvolumeclaims,horizontalpodautoscalers,poddisruptionbudgets,leases,controllerrevisions")]
    [InlineData("clusterroles,clusterrolebindings,apiservices,events")]
    public async Task Every_kind_can_be_got_wide_and_described(string kinds)
    {
        Assert.NotEmpty(await Ran("get", kinds, "-A", "-o", "wide"));
        Assert.NotEmpty(await Ran("get", kinds, "-A", "-o", "json"));
        Assert.NotEmpty(await Ran("describe", kinds, "-A"));
    }

    [Theory]
    [InlineData("api-resources")]
    [InlineData("api-versions")]
    [InlineData("version")]
    [InlineData("cluster-info")]
    [InlineData("auth", "whoami")]
    [InlineData("auth", "can-i", "--list")]
    [InlineData("events", "-A")]
    [InlineData("top", "nodes")]
    [InlineData("top", "pods", "-A")]
    [InlineData("rollout", "history", "deploy/checkout", "-n", "shop")]
    [InlineData("get", "all", "-A")]
    [InlineData("get", "deploy", "checkout", "-n", "shop", "--subresource=scale")]
    public async Task These_commands_work(params string[] arguments) => Assert.NotEmpty(await Ran(arguments));

    [Fact]
    public async Task A_watch_ends_when_the_client_has_waited_long_enough()
    {
        var run = await _kubectl.RunAsync("get", "pods", "-n", "platform", "-w", "--request-timeout=5s");
        Assert.Contains("prometheus-", run.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Error from server (NotFound): pods \"nope\" not found\n", "get", "pod", "nope", "-n", "shop")]
    [InlineData("Error from server (NotFound): deployments.apps \"nope\" not found\n", "get", "deploy", "nope", "-n", "shop")]
    [InlineData("error: the server doesn't have a resource type \"widgets\"\n", "get", "widgets")]
    public async Task Errors_read_as_a_real_server_s(string stderr, params string[] arguments)
    {
        var run = await _kubectl.RunAsync(arguments);
        Assert.Equal((1, stderr), (run.ExitCode, run.Stderr));
    }

    private async Task<string> Ran(params string[] arguments)
    {
        var run = await _kubectl.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {run.Stderr}");
        return run.Stdout;
    }
}
