using System.Text.Json.Nodes;
using Kubently.Testing;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>Writes to custom resources, in other versions, and to a captured cluster.</summary>
public sealed class OtherWritesTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private const string Widgets = "/apis/example.com/v1/namespaces/shop/widgets";

    private readonly ApiClient _client = demo.Client();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_definition_brings_its_kind_and_takes_it_along()
    {
        const string definition = """{"kind":"CustomResourceDefinition","apiVersion":"apiextensions.k8s.io/v1","metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},"versions":[{"name":"v1","served":true,"storage":true}]}}""";
        const string definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        Assert.Equal(201, (await _client.WriteAsync(HttpMethod.Post, definitions, definition)).Code);
        var (code, widget) = await _client.WriteAsync(HttpMethod.Post, Widgets, """{"kind":"Widget","apiVersion":"example.com/v1","metadata":{"name":"one"},"spec":{"size":null,"parts":[1]}}""");
        Assert.Equal((201, 1), (code, (int)widget["metadata"]!["generation"]!));
        Assert.Equal(415, (await _client.PatchAsync($"{Widgets}/one", """{"spec":{"size":2}}""")).Code);
        Assert.Equal(2, (int)(await _client.PatchAsync($"{Widgets}/one", """{"spec":{"size":2}}""", "merge-patch+json")).Body["metadata"]!["generation"]!);
        var (unversioned, status) = await _client.WriteAsync(HttpMethod.Put, $"{Widgets}/one", """{"kind":"Widget","apiVersion":"example.com/v1","metadata":{"name":"one"}}""");
        Assert.Equal((422, "Widget.example.com \"one\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"), (unversioned, (string?)status["message"]));
        Assert.Equal(200, (await _client.WriteAsync(HttpMethod.Delete, $"{definitions}/widgets.example.com")).Code);
        Assert.Equal(404, (await _client.SendAsync(HttpMethod.Get, Widgets)).Code);
    }

    [Fact]
    public async Task What_is_written_in_an_older_version_keeps_what_that_does_not_know()
    {
        const string name = "namespaces/shop/horizontalpodautoscalers/storefront";
        await _client.PatchAsync($"/apis/autoscaling/v1/{name}", """{"spec":{"targetCPUUtilizationPercentage":55}}""");
        var autoscaler = await _client.GetAsync($"/apis/autoscaling/v2/{name}");
        Assert.Equal("autoscaling/v2", (string?)autoscaler["apiVersion"]);
        Assert.Equal(55, (int)autoscaler["spec"]!["metrics"]![0]!["resource"]!["target"]!["averageUtilization"]!);
        Assert.NotNull(autoscaler["status"]!["conditions"]);
    }

    [Fact]
    public async Task A_captured_cluster_takes_writes_too()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = ClusterCapture.OrSkip().Folder }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server);
        var deployment = (JsonObject)(await client.GetAsync("/apis/apps/v1/namespaces/shop/deployments"))["items"]!.AsArray().First(item => (int?)item!["status"]!["readyReplicas"] > 0)!;
        var (name, replicas) = ((string)deployment["metadata"]!["name"]!, (int)deployment["spec"]!["replicas"]!);
        var (code, scale) = await client.PatchAsync($"/apis/apps/v1/namespaces/shop/deployments/{name}/scale?fieldManager=tests", $$$"""{"spec":{"replicas":{{{replicas + 2}}}}}""", "merge-patch+json");
        Assert.Equal((200, "Scale", replicas + 2), (code, (string?)scale["kind"], (int)scale["spec"]!["replicas"]!));
        var after = await client.GetAsync($"/apis/apps/v1/namespaces/shop/deployments/{name}");
        Assert.Equal(replicas + 2, (int)after["status"]!["readyReplicas"]!);
        Assert.Contains((JsonArray)after["metadata"]!["managedFields"]!, entry => ((string?)entry!["manager"], (string?)entry["subresource"]) == ("tests", "scale"));
    }
}
