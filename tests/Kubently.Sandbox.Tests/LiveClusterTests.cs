using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Sandbox.Tests;

/// <summary>What changes while the server runs: objects, watches, custom kinds, logs, faults, the clock.</summary>
public sealed class LiveClusterTests : IAsyncLifetime
{
    private SandboxServer _server = null!;
    private ApiClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, TestContext.Current.CancellationToken);
        _client = new ApiClient(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_watch_tells_of_what_appears_changes_and_goes()
    {
        using var watch = await _client.StreamAsync("/api/v1/namespaces/default/configmaps?watch=true&labelSelector=mine&timeoutSeconds=30");
        _server.Cluster.Put(ConfigMap("one", "1", labelled: true));
        _server.Cluster.Put(ConfigMap("other", "1", labelled: false));
        _server.Cluster.Put(ConfigMap("one", "2", labelled: true));
        _server.Cluster.Put(ConfigMap("one", "3", labelled: false));
        _server.Cluster.Put(ConfigMap("two", "1", labelled: true));
        Assert.True(_server.Cluster.Delete("v1", "ConfigMap", "default", "two"));
        var told = new List<string>();
        for (var at = 0; at < 5; at++)
        {
            var line = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
            told.Add($"{line["type"]} {line["object"]!["metadata"]!["name"]}");
        }

        Assert.Equal(["ADDED one", "MODIFIED one", "DELETED one", "ADDED two", "DELETED two"], told);
    }

    [Fact]
    public async Task A_watch_from_a_revision_repeats_nothing_older()
    {
        _server.Cluster.Put(ConfigMap("before", "1", labelled: true));
        var revision = _server.Cluster.Revision;
        _server.Cluster.Put(ConfigMap("after", "1", labelled: true));
        using var watch = await _client.StreamAsync($"/api/v1/namespaces/default/configmaps?watch=true&resourceVersion={revision}");
        var line = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
        Assert.Equal("after", (string?)line["object"]!["metadata"]!["name"]);
    }

    [Fact]
    public async Task A_list_holds_nothing_newer_than_the_revision_that_it_gives()
    {
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(enough.Token);
        for (var each = 0; each < 300; each++)
        {
            var list = JsonNode.Parse((await _client.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/configmaps")).Body)!;
            var newest = list["items"]!.AsArray().Max(item => RevisionOf(item!));
            Assert.True(newest <= RevisionOf(list), $"{newest} in a list of {RevisionOf(list)}");
        }

        await enough.CancelAsync();
        await writing;

        async Task WriteAsync(CancellationToken until)
        {
            await Task.Yield();
            for (var at = 0; at < 100_000 && !until.IsCancellationRequested; at++) _server.Cluster.Put(ConfigMap($"c{at % 20}", $"{at}", labelled: true));
        }
    }

    [Fact]
    public async Task A_watched_table_has_its_columns_once()
    {
        using var watch = await _client.StreamAsync("/api/v1/nodes?watch=true&timeoutSeconds=5", ApiClient.TableAccept);
        var first = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
        var second = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
        Assert.NotEmpty((JsonArray)first["object"]!["columnDefinitions"]!);
        Assert.Null(second["object"]!["columnDefinitions"]);
        while (await watch.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) Assert.Contains("\"ADDED\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_resource_is_served_and_printed_by_its_own_columns()
    {
        _server.Cluster.Put((JsonObject)JsonNode.Parse("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"databases.example.com"},
             "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"databases","kind":"Database","shortNames":["db"]},
             "versions":[{"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[
               {"name":"Size","type":"integer","jsonPath":".spec.size"},
               {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},
               {"name":"Since","type":"date","jsonPath":".status.since"}]}]}}
            """)!);
        var since = _server.Clock.GetUtcNow().AddHours(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _server.Cluster.Put((JsonObject)JsonNode.Parse("""
            {"apiVersion":"example.com/v1","kind":"Database","metadata":{"name":"main","namespace":"default"},"spec":{"size":3},
             "status":{"since":"SINCE","conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True"}]}}
            """.Replace("SINCE", since, StringComparison.Ordinal))!);
        var table = await _client.GetAsync("/apis/example.com/v1/namespaces/default/databases", ApiClient.TableAccept);
        Assert.Equal("""["main",3,"True","5h"]""", table["rows"]![0]!["cells"]!.ToJsonString());
        Assert.Equal(["Name", "Size", "Ready", "Since"], ((JsonArray)table["columnDefinitions"]!).Select(column => (string)column!["name"]!));
        Assert.Contains("\"db\"", await _client.TextAsync("/apis/example.com/v1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_followed_log_brings_new_lines()
    {
        var pod = Coredns();
        using var log = await _client.StreamAsync($"/api/v1/namespaces/kube-system/pods/{pod}/log?follow=true&tailLines=1");
        Assert.NotNull(await log.ReadLineAsync(TestContext.Current.CancellationToken));
        _server.Cluster.AppendLog("kube-system", pod, "coredns", "one more");
        Assert.Equal("one more", await log.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_log_is_cut_as_it_was_asked()
    {
        var pod = Coredns();
        var path = $"/api/v1/namespaces/kube-system/pods/{pod}/log";
        _server.Cluster.AppendLog("kube-system", pod, "coredns", "ab");
        _server.Cluster.AppendLog("kube-system", pod, "coredns", "cd");
        Assert.Equal("ab\ncd\n", await _client.TextAsync($"{path}?tailLines=2"));
        Assert.Equal("ab\nc", await _client.TextAsync($"{path}?tailLines=2&limitBytes=4"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z cd\n$", await _client.TextAsync($"{path}?tailLines=1&timestamps=true"));
        Assert.Equal("", await _client.TextAsync($"{path}?sinceTime=2100-01-01T00:00:00Z"));
        Assert.Contains("at most one of `sinceTime` or `sinceSeconds` may be specified", await _client.TextAsync($"{path}?sinceSeconds=1&sinceTime=2100-01-01T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains($"container x is not valid for pod {pod}", await _client.TextAsync($"{path}?container=x"), StringComparison.Ordinal);
        Assert.Contains($"previous terminated container \\\"coredns\\\" in pod \\\"{pod}\\\" not found", await _client.TextAsync($"{path}?previous=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var stranger = new ApiClient(_server, anonymous: true);
        using var liar = new ApiClient(_server, "0123456789");
        Assert.Equal(401, (await stranger.SendAsync(HttpMethod.Get, "/api/v1/pods")).Code);
        Assert.Equal(401, (await liar.SendAsync(HttpMethod.Get, "/version")).Code);
    }

    [Fact]
    public async Task A_user_may_do_what_its_roles_allow()
    {
        using var viewer = new ApiClient(_server, _server.TokenFor("viewer"));
        Assert.Equal(200, (await viewer.SendAsync(HttpMethod.Get, "/api/v1/namespaces/kube-system/pods")).Code);
        var (code, body) = await viewer.SendAsync(HttpMethod.Get, "/api/v1/namespaces/kube-system/secrets");
        Assert.Equal(403, code);
        Assert.Equal("""secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" in the namespace "kube-system" """.TrimEnd(), (string?)JsonNode.Parse(body)!["message"]);
        const string review = """{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"VERB","resource":"pods","namespace":"default"}}}""";
        foreach (var (verb, allowed) in new[] { ("list", true), ("delete", false) })
        {
            var answer = await viewer.SendAsync(HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body: review.Replace("VERB", verb, StringComparison.Ordinal));
            Assert.Equal((201, allowed), (answer.Code, (bool)JsonNode.Parse(answer.Body)!["status"]!["allowed"]!));
        }
    }

    [Fact]
    public async Task Requests_are_counted_by_path()
    {
        _server.Requests.Clear();
        await _client.GetAsync("/api/v1/nodes?limit=1");
        await _client.GetAsync("/api/v1/nodes?limit=1");
        await _client.GetAsync("/api/v1/nodes");
        Assert.Equal((3, 2, 1), (_server.Requests.Total, _server.Requests.Count("/api/v1/nodes?limit=1"), _server.Requests.Count("/api/v1/nodes")));
        Assert.Equal("kubernetes-admin", _server.Requests.Last[0].User);
    }

    [Fact]
    public async Task The_clock_can_be_stopped_so_that_ages_come_out_as_they_were()
    {
        var created = DateTimeOffset.Parse((string)(await _client.GetAsync("/api/v1/nodes/cp-1"))["metadata"]!["creationTimestamp"]!, CultureInfo.InvariantCulture);
        _server.Clock.Set(created.AddMinutes(5).AddSeconds(7));
        var table = await _client.GetAsync("/api/v1/nodes/cp-1", ApiClient.TableAccept);
        Assert.Equal("5m7s", (string?)table["rows"]![0]!["cells"]![3]);
    }

    [Fact]
    public async Task A_fault_answers_in_the_server_s_place()
    {
        await using var failing = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Scenarios = ["cluster"],
                Fault = request => request.Path switch
                {
                    "/api/v1/pods" => new SandboxFault(StatusCode: 503, Message: "etcd is away"),
                    "/api/v1/nodes" => new SandboxFault(CutConnection: true),
                    _ => null,
                },
            }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(failing);
        var (code, body) = await client.SendAsync(HttpMethod.Get, "/api/v1/pods");
        Assert.Equal((503, "ServiceUnavailable"), (code, (string?)JsonNode.Parse(body)!["reason"]));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.SendAsync(HttpMethod.Get, "/api/v1/nodes"));
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Get, "/version")).Code);
    }

    [Fact]
    public async Task The_same_seed_and_time_make_the_same_cluster()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var clusters = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, TimeProvider = new FakeTimeProvider(now) }, TestContext.Current.CancellationToken);
            clusters.Add(string.Concat(server.Cluster.List("v1", "Pod").Select(pod => pod.ToJsonString())));
        }

        Assert.Equal(clusters[0], clusters[1]);
        Assert.NotEqual(clusters[0], clusters[2]);
    }

    private string Coredns() => (string)_server.Cluster.List("v1", "Pod").Select(pod => pod["metadata"]!["name"]!).First(name => ((string)name!).StartsWith("coredns-", StringComparison.Ordinal))!;

    private static long RevisionOf(JsonNode node) => long.Parse((string)node["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);

    private static JsonObject ConfigMap(string name, string value, bool labelled) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labelled ? new JsonObject { ["mine"] = "yes" } : [] },
        ["data"] = new JsonObject { ["value"] = value },
    };
}
