using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Tests;

public sealed class ObjectsApiTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly ApiClient _client = demo.Client();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_list_in_pages_is_the_whole_list_in_the_same_order()
    {
        var whole = Names(await _client.GetAsync("/api/v1/pods"));
        var paged = new List<string>();
        var @continue = "";
        do
        {
            var page = await _client.GetAsync($"/api/v1/pods?limit=17&continue={@continue}");
            paged.AddRange(Names(page));
            @continue = (string?)page["metadata"]!["continue"] ?? "";
            if (@continue.Length > 0) Assert.Equal(whole.Count - paged.Count, (int)page["metadata"]!["remainingItemCount"]!);
        }
        while (@continue.Length > 0);

        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Items_of_a_list_name_no_kind_and_the_list_does()
    {
        var list = await _client.GetAsync("/apis/apps/v1/namespaces/shop/deployments");
        Assert.Equal(("DeploymentList", "apps/v1"), ((string?)list["kind"], (string?)list["apiVersion"]));
        Assert.All((JsonArray)list["items"]!, item => Assert.Null(item!["kind"]));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/shop/pods?labelSelector=app%3Dcheckout", 3)]
    [InlineData("/api/v1/namespaces/shop/pods?fieldSelector=status.phase%3DPending", 1)]
    [InlineData("/api/v1/pods?fieldSelector=spec.nodeName%3D,metadata.namespace%3Dplatform", 2)]
    [InlineData("/api/v1/namespaces/shop/pods?fieldSelector=metadata.name%3Dnone", 0)]
    [InlineData("/api/v1/namespaces/payments/events?fieldSelector=involvedObject.kind%3DReplicaSet,reason%3DFailedCreate", 1)]
    [InlineData("/apis/events.k8s.io/v1/namespaces/payments/events?fieldSelector=regarding.kind%3DReplicaSet,reason%3DFailedCreate", 1)]
    [InlineData("/api/v1/namespaces/shop/secrets?fieldSelector=type%3Dkubernetes.io/tls", 1)]
    [InlineData("/api/v1/nodes?fieldSelector=spec.unschedulable%3Dfalse", 4)]
    public async Task Selectors_select(string path, int count) => Assert.Equal(count, Names(await _client.GetAsync(path)).Count);

    [Theory]
    [InlineData("/api/v1/pods?fieldSelector=status.foo%3Dbar", 400, "BadRequest", "field label not supported: status.foo")]
    [InlineData("/api/v1/configmaps?fieldSelector=data%3Dx", 400, "BadRequest", "\"data\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")]
    [InlineData("/api/v1/pods?fieldSelector=foo", 400, "BadRequest", "invalid selector: 'foo'; can't understand 'foo'")]
    [InlineData("/api/v1/pods?limit=5&continue=nonsense", 400, "BadRequest", "continue key is not valid")]
    [InlineData("/api/v1/namespaces/shop/pods/nope", 404, "NotFound", "pods \"nope\" not found")]
    [InlineData("/apis/apps/v1/namespaces/shop/deployments/nope", 404, "NotFound", "deployments.apps \"nope\" not found")]
    [InlineData("/apis/apps/v2/deployments", 404, "NotFound", "the server could not find the requested resource")]
    [InlineData("/api/v1/namespaces/shop/nodes", 404, "NotFound", "the server could not find the requested resource")]
    [InlineData("/nothing/here", 404, "NotFound", "the server could not find the requested resource")]
    public async Task Wrong_requests_get_the_server_s_status(string path, int code, string reason, string message)
    {
        var (status, body) = await _client.SendAsync(HttpMethod.Get, path);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal((code, "Status", reason, message, code), (status, (string?)answer["kind"], (string?)answer["reason"], (string?)answer["message"], (int)answer["code"]!));
    }

    [Fact]
    public async Task A_server_that_is_read_only_refuses_writes()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ReadOnly = true, Scenarios = ["shop"] }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server);
        Assert.Equal(405, (await client.SendAsync(HttpMethod.Post, "/api/v1/namespaces/shop/pods", body: "{}")).Code);
        Assert.Equal(405, (await client.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/shop")).Code);
        Assert.Equal(405, (await client.SendAsync(HttpMethod.Patch, "/apis/apps/v1/namespaces/shop/deployments/checkout", body: "{}")).Code);
    }

    [Fact]
    public async Task An_object_of_another_version_or_group_is_shown_in_it()
    {
        var first = await _client.GetAsync("/apis/autoscaling/v1/namespaces/shop/horizontalpodautoscalers/storefront");
        Assert.Equal((70, 46), ((int)first["spec"]!["targetCPUUtilizationPercentage"]!, (int)first["status"]!["currentCPUUtilizationPercentage"]!));
        var events = (JsonArray)(await _client.GetAsync("/apis/events.k8s.io/v1/namespaces/platform/events"))["items"]!;
        Assert.All(events, @event => Assert.NotNull(@event!["regarding"]));
        Assert.All(events, @event => Assert.NotNull(@event!["note"]));
    }

    [Fact]
    public async Task A_list_can_be_asked_for_as_metadata_alone()
    {
        var list = await _client.GetAsync("/api/v1/nodes", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json");
        Assert.Equal("PartialObjectMetadataList", (string?)list["kind"]);
        Assert.All((JsonArray)list["items"]!, item => Assert.True(item!["spec"] is null && item["metadata"] is not null));
    }

    [Fact]
    public async Task A_table_brings_as_much_of_each_object_as_was_asked()
    {
        foreach (var (include, expected) in new[] { ("None", (string?)null), ("Metadata", "PartialObjectMetadata"), ("Object", "Node") })
        {
            var table = await _client.GetAsync($"/api/v1/nodes?includeObject={include}", ApiClient.TableAccept);
            Assert.All((JsonArray)table["rows"]!, row => Assert.Equal(expected, (string?)row!["object"]?["kind"]));
        }
    }

    [Fact]
    public async Task A_form_that_the_server_lacks_is_not_acceptable() =>
        Assert.Equal(406, (await _client.SendAsync(HttpMethod.Get, "/api/v1/pods", "application/vnd.kubernetes.protobuf")).Code);

    private static List<string> Names(JsonObject list) => [.. ((JsonArray)list["items"]!).Select(item => $"{item!["metadata"]!["namespace"]}/{item["metadata"]!["name"]}")];
}
