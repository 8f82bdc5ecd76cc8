using System.Text.Json.Nodes;
using Kubently.Testing;

namespace Kubently.Sandbox.Tests.Writes;

public sealed class EvictionTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly ApiClient _client = demo.Client();
    private readonly RealKubectl _kubectl = demo.Kubectl();

    public void Dispose()
    {
        _client.Dispose();
        _kubectl.Dispose();
    }

    [Fact]
    public async Task A_budget_that_is_used_up_refuses_an_eviction_and_names_itself()
    {
        var pod = await BudgetAsync("cart", """{"minAvailable":4}""");
        var (code, status) = await EvictAsync(pod);
        Assert.Equal((429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget."), (code, (string?)status["reason"], (string?)status["message"]));
        var cause = Assert.Single((JsonArray)status["details"]!["causes"]!);
        Assert.Equal(("DisruptionBudget", "The disruption budget cart needs 4 healthy pods and has 4 currently"), ((string?)cause!["reason"], (string?)cause["message"]));
        Assert.Equal(200, (await _client.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/shop/pods/{pod}")).Code);
    }

    [Fact]
    public async Task A_budget_with_room_lets_a_pod_go()
    {
        var pod = await BudgetAsync("catalog", """{"maxUnavailable":"40%"}""");
        var budget = await _client.GetAsync("/apis/policy/v1/namespaces/shop/poddisruptionbudgets/catalog");
        Assert.Equal((5, 3, 2), ((int)budget["status"]!["currentHealthy"]!, (int)budget["status"]!["desiredHealthy"]!, (int)budget["status"]!["disruptionsAllowed"]!));
        Assert.Equal("Success", (string?)(await EvictAsync(pod, "?dryRun=All")).Body["status"]);
        Assert.Equal(200, (await _client.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/shop/pods/{pod}")).Code);
        Assert.Equal(201, (await EvictAsync(pod)).Code);
        Assert.Equal(404, (await _client.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/shop/pods/{pod}")).Code);
    }

    [Fact]
    public async Task The_real_kubectl_drains_a_node()
    {
        var run = await _kubectl.RunAsync("drain", "worker-3", "--ignore-daemonsets", "--delete-emptydir-data", "--force", "--pod-selector=app=shipping");
        Assert.True(run.ExitCode == 0, run.Stderr);
        Assert.Contains("node/worker-3 cordoned\n", run.Stdout, StringComparison.Ordinal);
        Assert.EndsWith("node/worker-3 drained\n", run.Stdout, StringComparison.Ordinal);
        var places = await _kubectl.RunAsync("get", "pods", "-n", "shop", "-l", "app=shipping", "-o", "jsonpath={.items[*].spec.nodeName}");
        Assert.Equal(4, places.Stdout.Split(' ').Length);
        Assert.DoesNotContain("worker-3", places.Stdout, StringComparison.Ordinal);
    }

    private async Task<string> BudgetAsync(string app, string spec)
    {
        var body = (JsonObject)JsonNode.Parse($$"""{"kind":"PodDisruptionBudget","apiVersion":"policy/v1","metadata":{"name":"{{app}}"},"spec":{{spec}}}""")!;
        body["spec"]!["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = app } };
        Assert.Equal(201, (await _client.WriteAsync(HttpMethod.Post, "/apis/policy/v1/namespaces/shop/poddisruptionbudgets", body.ToJsonString())).Code);
        return (string)(await _client.GetAsync($"/api/v1/namespaces/shop/pods?labelSelector=app%3D{app}"))["items"]![0]!["metadata"]!["name"]!;
    }

    private Task<(int Code, JsonObject Body)> EvictAsync(string pod, string query = "") => _client.WriteAsync(HttpMethod.Post, $"/api/v1/namespaces/shop/pods/{pod}/eviction{query}",
        $$$"""{"kind":"Eviction","apiVersion":"policy/v1","metadata":{"name":"{{{pod}}}","namespace":"shop"}}""");
}
