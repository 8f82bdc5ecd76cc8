using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Engine;

/// <summary>What an engine keeps between commands: the cluster's resources, and their schemas.</summary>
public sealed class KeptKnowledgeTests : IDisposable
{
    private const string Before = """{"kind":"APIResourceList","resources":[{"name":"pods","namespaced":true,"kind":"Pod","verbs":["get","list"]}]}""";
    private const string After = """{"kind":"APIResourceList","resources":[{"name":"pods","namespaced":true,"kind":"Pod","verbs":["get","list"]},{"name":"widgets","namespaced":true,"kind":"Widget","verbs":["get","list"]}]}""";

    private readonly FakeTimeProvider _time = new();
    private readonly FakeCluster _cluster = new();
    private readonly KubectlEngine _engine;

    public KeptKnowledgeTests()
    {
        _engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, new KubectlOptions(), _time);
        Index("api/v1", "A");
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_resource_that_the_cluster_has_since_learned_is_found_when_it_is_asked_for()
    {
        _cluster.InTurn("GET", "api/v1", (200, Before), (200, After));
        _cluster.Json("api/v1/namespaces/default/pods?limit=500", """{"kind":"PodList","items":[]}""");
        _cluster.Json("api/v1/namespaces/default/widgets?limit=500", """{"kind":"WidgetList","apiVersion":"v1","items":[{"metadata":{"name":"first"}}]}""");
        await RunAsync("get", "pods", "-o", "name");
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("widget/first\n", (await RunAsync("get", "widgets", "-o", "name")).Stdout);
        await RunAsync("get", "pods", "-o", "name");
        Assert.Equal(2, Asked("GET api/v1"));
    }

    [Fact]
    public async Task Words_that_name_nothing_ask_the_cluster_once_a_second_at_most()
    {
        for (var each = 0; each < 5; each++) Assert.Equal("error: the server doesn't have a resource type \"gadgets\"\n", (await RunAsync("get", "gadgets")).Stderr);
        Assert.Equal(1, Asked("GET api/v1"));
        _time.Advance(TimeSpan.FromSeconds(2));
        await RunAsync("get", "gadgets");
        Assert.Equal(2, Asked("GET api/v1"));
    }

    [Fact]
    public async Task The_resources_are_read_again_when_they_are_old()
    {
        _cluster.Json("api/v1/namespaces/default/pods?limit=500", """{"kind":"PodList","items":[]}""");
        await RunAsync("get", "pods", "-o", "name");
        _time.Advance(TimeSpan.FromMinutes(11));
        await RunAsync("get", "pods", "-o", "name");
        Assert.Equal(2, Asked("GET api/v1"));
    }

    [Fact]
    public async Task A_schema_is_read_once_until_its_hash_changes()
    {
        var first = await RunAsync("explain", "pods");
        Assert.Contains("Schema A.", first.Stdout, StringComparison.Ordinal);
        Assert.Equal(first.Stdout, (await RunAsync("explain", "pods")).Stdout);
        Assert.Equal((2, 1), (Asked("GET openapi/v3"), Asked("GET openapi/v3/api/v1?hash=A")));

        Index("api/v1", "B");
        Assert.Contains("Schema B.", (await RunAsync("explain", "pods")).Stdout, StringComparison.Ordinal);
        Index("api/v1", "A");
        Assert.Contains("Schema A.", (await RunAsync("explain", "pods")).Stdout, StringComparison.Ordinal);
        // The one whose hash was gone from the index had been dropped.
        Assert.Equal(2, Asked("GET openapi/v3/api/v1?hash=A"));
    }

    [Fact]
    public async Task A_schema_without_a_hash_is_read_each_time()
    {
        _cluster.Json("openapi/v3", """{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1"}}}""");
        _cluster.Json("openapi/v3/api/v1", Schema("A"));
        await RunAsync("explain", "pods");
        await RunAsync("explain", "pods");
        Assert.Equal(2, Asked("GET openapi/v3/api/v1"));
    }

    [Fact]
    public async Task No_more_schemas_are_kept_than_the_bound_allows_and_the_one_used_last_stays()
    {
        var api = new ApiClient(_cluster, TimeProvider.System, 1024 * 1024, TimeSpan.Zero);
        _cluster.Json("openapi/v3", """{"paths":{"a":{"serverRelativeURL":"/a?hash=1"},"b":{"serverRelativeURL":"/b?hash=1"},"c":{"serverRelativeURL":"/c?hash=1"}}}""");
        foreach (var name in new[] { "a", "b", "c" }) _cluster.Json($"{name}?hash=1", Schema(name));
        var documents = new OpenApiDocuments(Schema("a").Length * 2);
        foreach (var name in new[] { "a", "b", "a", "c", "a", "b" }) Assert.NotNull(await documents.ReadAsync(api, name, TestContext.Current.CancellationToken));
        Assert.Equal((1, 2, 1), (Asked("GET a?hash=1"), Asked("GET b?hash=1"), Asked("GET c?hash=1")));
        Assert.Null(await documents.ReadAsync(api, "d", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_commands_at_once_read_the_same_schema()
    {
        var first = await RunAsync("explain", "pods");
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunAsync("explain", "pods"))));
        Assert.All(all, run => Assert.Equal(first.Stdout, run.Stdout));
        Assert.Equal(1, Asked("GET openapi/v3/api/v1?hash=A"));
    }

    private int Asked(string request)
    {
        lock (_cluster.Requests) return _cluster.Requests.Count(asked => asked == request);
    }

    private void Index(string path, string hash)
    {
        _cluster.Json("openapi/v3", """{"paths":{"PATH":{"serverRelativeURL":"/openapi/v3/PATH?hash=HASH"}}}""".Replace("PATH", path, StringComparison.Ordinal).Replace("HASH", hash, StringComparison.Ordinal));
        _cluster.Json($"openapi/v3/{path}?hash={hash}", Schema(hash));
    }

    private static string Schema(string name) => """
        {"components":{"schemas":{"io.k8s.api.core.v1.Pod":{"type":"object","description":"Schema NAME.",
          "x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"Pod"}]}}}}
        """.Replace("NAME", name, StringComparison.Ordinal);

    private async Task<KubectlOutcome.Completed> RunAsync(params string[] args) =>
        Assert.IsType<KubectlOutcome.Completed>(await _engine.RunAsync(new([.. args]), TestContext.Current.CancellationToken));
}
