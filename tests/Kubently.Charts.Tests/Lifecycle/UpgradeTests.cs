using System.Text;
using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Lifecycle;

/// <summary>Releases in a cluster: what helm looks up there is kept.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private SandboxServer _cluster = null!;
    private RealHelm _helm = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, TestContext.Current.CancellationToken);
        _cluster.Cluster.Put((JsonObject)JsonNode.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"ops"}}""")!);
        _helm = RealHelm.OrSkip(_cluster.KubeconfigYaml);
    }

    public async ValueTask DisposeAsync()
    {
        _helm?.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Keys_tokens_and_passwords_that_were_generated_are_kept_on_upgrades_and_when_a_release_comes_back()
    {
        await RunAsync("install", Chart.Server, "--set", "auth.clusters[0].id=prod-eu");
        var (keys, redis, pods) = (Secret("trial-kubently-keys"), Secret("trial-kubently-redis"), Pods());
        await RunAsync("upgrade", Chart.Server, "--set", "auth.clusters[0].id=prod-eu");
        Assert.Equal(keys, Secret("trial-kubently-keys"));
        Assert.Equal(redis, Secret("trial-kubently-redis"));
        // Nothing restarts for it.
        Assert.Equal(pods, Pods());

        await RunAsync("upgrade", Chart.Server, "--set", "auth.clusters[0].id=prod-eu,auth.clusters[1].id=prod-us,auth.services.bot.roles={viewer}");
        var grown = Secret("trial-kubently-keys");
        Assert.Equal(keys["key.admin"], grown["key.admin"]);
        Assert.Equal(keys["audit-key"], grown["audit-key"]);
        Assert.StartsWith($"admin:{keys["key.admin"]},bot:kub_", grown["api-keys"], StringComparison.Ordinal);
        Assert.StartsWith($"{keys["executor-tokens"]},prod-us:kubx_", grown["executor-tokens"], StringComparison.Ordinal);
        // Whoever has a new key has it at once.
        Assert.NotEqual(pods, Pods());

        await RunAsync("uninstall", null);
        Assert.Null(_cluster.Cluster.Get("apps/v1", "Deployment", "ops", "trial-kubently-api"));
        await RunAsync("install", Chart.Server, "--set", "auth.clusters[0].id=prod-eu");
        var back = Secret("trial-kubently-keys");
        Assert.All(keys, pair => Assert.Equal(pair.Value, back[pair.Key]));
    }

    [Fact]
    public async Task An_executors_token_is_kept_and_a_change_of_mode_leaves_no_right_behind()
    {
        string[] values = ["--set", "clusterId=prod-eu,apiUrl=https://kubently.example.com"];
        await RunAsync("install", Chart.Executor, [.. values, "--set", "mode=fullAccess,fullAccessAcknowledged=true"]);
        var token = Secret("trial-kubently-executor-token");
        Assert.Matches("^kubx_[A-Za-z0-9]{43}$", token["token"]);
        Assert.NotNull(_cluster.Cluster.Get("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", null, "ops:trial-kubently-executor:full-access"));
        await RunAsync("upgrade", Chart.Executor, values);
        Assert.Equal(token, Secret("trial-kubently-executor-token"));
        Assert.Null(_cluster.Cluster.Get("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", null, "ops:trial-kubently-executor:full-access"));
        Assert.NotNull(_cluster.Cluster.Get("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", null, "ops:trial-kubently-executor:read-only"));
    }

    private async Task RunAsync(string verb, Chart? chart, params string[] values)
    {
        // The sandbox serves the newer of the two kinds of schemas, and ValidationTests has held the manifests against it.
        if (chart is not null) values = [.. values, "--disable-openapi-validation"];
        var run = await _helm.RunAsync([verb, "trial", .. chart is null ? [] : new[] { chart.Folder }, "--namespace", "ops", .. values], TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, $"{verb}: {run.Stderr}{run.Stdout}");
    }

    private SortedDictionary<string, string> Secret(string name)
    {
        var secret = _cluster.Cluster.Get("v1", "Secret", "ops", name);
        Assert.True(secret is not null, $"there is no Secret {name}");
        return new(((JsonObject)secret["data"]!).ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetString(Convert.FromBase64String((string)pair.Value!))), StringComparer.Ordinal);
    }

    private string Pods() => string.Join('\n', new[] { ("Deployment", "trial-kubently-api"), ("StatefulSet", "trial-kubently-redis") }
        .Select(each => _cluster.Cluster.Get("apps/v1", each.Item1, "ops", each.Item2)!["spec"]!["template"]!["metadata"]!["annotations"]!.ToJsonString()));
}
