using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>What the API promises to a client that writes.</summary>
public sealed class WriteApiTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private const string ConfigMaps = "/api/v1/namespaces/shop/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";

    private readonly ApiClient _client = demo.Client();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_is_created_has_an_identity_and_can_be_read()
    {
        var (code, made) = await _client.WriteAsync(HttpMethod.Post, ConfigMaps, ConfigMap("made"));
        Assert.Equal(201, code);
        var metadata = made["metadata"]!;
        Assert.All(new[] { "uid", "resourceVersion", "creationTimestamp" }, name => Assert.NotEmpty((string)metadata[name]!));
        Assert.Equal("shop", (string?)metadata["namespace"]);
        Assert.True(JsonNode.DeepEquals(made, await _client.GetAsync($"{ConfigMaps}/made")));
    }

    [Fact]
    public async Task A_generated_name_starts_as_was_asked_and_differs_each_time()
    {
        const string body = """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"generateName":"gen-"}}""";
        var names = new HashSet<string>();
        for (var at = 0; at < 3; at++) names.Add((string)(await _client.WriteAsync(HttpMethod.Post, ConfigMaps, body)).Body["metadata"]!["name"]!);
        Assert.Equal(3, names.Count);
        Assert.All(names, name => Assert.Matches("^gen-[a-z0-9]{5}$", name));
    }

    [Fact]
    public async Task An_update_of_an_old_version_is_a_conflict()
    {
        var (_, first) = await _client.WriteAsync(HttpMethod.Post, ConfigMaps, ConfigMap("contended"));
        Assert.Equal(200, (await _client.PatchAsync($"{ConfigMaps}/contended", """{"data":{"a":"2"}}""")).Code);
        var (code, status) = await _client.WriteAsync(HttpMethod.Put, $"{ConfigMaps}/contended", first.ToJsonString());
        Assert.Equal((409, "Conflict"), (code, (string?)status["reason"]));
        Assert.Equal("Operation cannot be fulfilled on configmaps \"contended\": the object has been modified; please apply your changes to the latest version and try again", (string?)status["message"]);
    }

    [Fact]
    public async Task The_generation_counts_changes_of_what_is_wanted_and_nothing_else()
    {
        const string path = $"{Deployments}/search";
        var before = (int)(await _client.GetAsync(path))["metadata"]!["generation"]!;
        var (_, labeled) = await _client.PatchAsync(path, """{"metadata":{"labels":{"x":"y"}}}""");
        var (_, scaled) = await _client.PatchAsync(path, """{"spec":{"replicas":2}}""", "merge-patch+json");
        Assert.Equal((before, before + 1), ((int)labeled["metadata"]!["generation"]!, (int)scaled["metadata"]!["generation"]!));
    }

    [Fact]
    public async Task Status_and_spec_are_written_apart()
    {
        const string path = $"{Deployments}/storefront";
        var before = await _client.GetAsync(path);
        var (_, whole) = await _client.PatchAsync(path, """{"status":{"replicas":99},"metadata":{"labels":{"x":"y"}}}""", "merge-patch+json");
        Assert.True(JsonNode.DeepEquals(before["status"], whole["status"]));
        var (_, status) = await _client.PatchAsync($"{path}/status", """{"spec":{"replicas":99},"status":{"collisionCount":7}}""", "merge-patch+json");
        Assert.Equal((6, 7), ((int)status["spec"]!["replicas"]!, (int)status["status"]!["collisionCount"]!));
    }

    [Fact]
    public async Task A_finalizer_holds_an_object_back_until_it_is_gone()
    {
        await _client.WriteAsync(HttpMethod.Post, ConfigMaps, """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"held","finalizers":["example.com/hold"]}}""");
        var (code, held) = await _client.WriteAsync(HttpMethod.Delete, $"{ConfigMaps}/held");
        Assert.Equal((200, "ConfigMap"), (code, (string?)held["kind"]));
        Assert.NotNull((await _client.GetAsync($"{ConfigMaps}/held"))["metadata"]!["deletionTimestamp"]);
        await _client.PatchAsync($"{ConfigMaps}/held", """{"metadata":{"finalizers":null}}""", "merge-patch+json");
        Assert.Equal(404, (await _client.SendAsync(HttpMethod.Get, $"{ConfigMaps}/held")).Code);
    }

    [Fact]
    public async Task A_deletion_that_names_another_object_or_version_is_a_conflict()
    {
        await _client.WriteAsync(HttpMethod.Post, ConfigMaps, ConfigMap("precious"));
        var (code, status) = await _client.WriteAsync(HttpMethod.Delete, $"{ConfigMaps}/precious", """{"preconditions":{"uid":"other"}}""");
        Assert.Equal((409, "Conflict"), (code, (string?)status["reason"]));
        Assert.Equal(409, (await _client.WriteAsync(HttpMethod.Delete, $"{ConfigMaps}/precious", """{"preconditions":{"resourceVersion":"1"}}""")).Code);
        var (_, gone) = await _client.WriteAsync(HttpMethod.Delete, $"{ConfigMaps}/precious");
        Assert.Equal(("Success", "configmaps"), ((string?)gone["status"], (string?)gone["details"]!["kind"]));
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        foreach (var (name, label) in new[] { ("one", "yes"), ("two", "yes"), ("three", "no") })
            await _client.WriteAsync(HttpMethod.Post, ConfigMaps, $$$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"many-{{{{name}}}}","labels":{"gone":"{{{{label}}}}"}}}""");
        var (_, list) = await _client.WriteAsync(HttpMethod.Delete, $"{ConfigMaps}?labelSelector=gone%3Dyes");
        Assert.Equal(("ConfigMapList", 2), ((string?)list["kind"], ((JsonArray)list["items"]!).Count));
        Assert.Equal((404, 200), ((await _client.SendAsync(HttpMethod.Get, $"{ConfigMaps}/many-two")).Code, (await _client.SendAsync(HttpMethod.Get, $"{ConfigMaps}/many-three")).Code));
    }

    [Fact]
    public async Task A_dry_run_answers_as_if_it_had_been_done_and_stores_nothing()
    {
        var revision = demo.Server.Cluster.Revision;
        var (code, made) = await _client.WriteAsync(HttpMethod.Post, $"{ConfigMaps}?dryRun=All", ConfigMap("never"));
        Assert.Equal((201, "never"), (code, (string?)made["metadata"]!["name"]));
        Assert.Equal(5, (int)(await _client.PatchAsync($"{Deployments}/catalog?dryRun=All", """{"spec":{"replicas":5}}""")).Body["spec"]!["replicas"]!);
        Assert.Equal(200, (await _client.WriteAsync(HttpMethod.Delete, $"{Deployments}/catalog?dryRun=All")).Code);
        Assert.Equal(revision, demo.Server.Cluster.Revision);
        Assert.Equal(404, (await _client.SendAsync(HttpMethod.Get, $"{ConfigMaps}/never")).Code);
    }

    [Fact]
    public async Task Roles_decide_who_may_write()
    {
        using var viewer = new ApiClient(demo.Server, demo.Server.TokenFor("somebody"));
        var (code, status) = await viewer.PatchAsync($"{Deployments}/catalog", "{}");
        Assert.Equal((403, "deployments.apps \"catalog\" is forbidden: User \"somebody\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"shop\""),
            (code, (string?)status["message"]));
    }

    private static string ConfigMap(string name) => $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"{{{name}}}"},"data":{"a":"1"}}""";
}
