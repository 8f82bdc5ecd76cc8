using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

public sealed class NetworkPolicyTests
{
    [Theory]
    [InlineData("https://kubently.example.com", 443)]
    [InlineData("https://kubently.example.com:8443/prefix", 8443)]
    [InlineData("http://kubently-api.ops.svc", 80, 8080)]
    [InlineData("https://kubently-api.ops.svc.cluster.local", 443, 8443)]
    [InlineData("https://kubently-api.ops.svc:9443", 9443, 8443)]
    public async Task An_executor_reaches_DNS_its_API_server_and_the_API_and_nothing_else(string api, params int[] ports)
    {
        var rendering = await Renderings.OfAsync(Chart.Executor, ["--set", $"clusterId=prod-eu,apiUrl={api},allowHttp=true"]);
        var policy = rendering.Single("NetworkPolicy");
        Assert.Equal(["Ingress", "Egress"], ((JsonArray)policy.At("spec", "policyTypes")!).Select(type => (string)type!));
        Assert.Equal(["53,53", "443,6443", string.Join(',', ports)], Ports(policy, "egress"));
    }

    [Theory]
    [InlineData("http://otel-collector.observe:4317", "4317")]
    [InlineData("https://otel.example.com", "443")]
    public async Task An_executor_reaches_where_its_telemetry_goes(string endpoint, string port)
    {
        var rendering = await Renderings.OfAsync(Chart.Executor, ["--set", $"clusterId=prod-eu,apiUrl=https://kubently.example.com,telemetry.endpoint={endpoint}"]);
        Assert.Equal(["53,53", "443,6443", "443", port], Ports(rendering.Single("NetworkPolicy"), "egress"));
    }

    [Fact]
    public async Task Redis_is_reached_by_the_API_only_and_reaches_nothing()
    {
        var rendering = await Renderings.OfAsync(Chart.Server, "defaults");
        var policy = rendering.Single("NetworkPolicy", "-redis");
        var from = Assert.Single((JsonArray)((JsonArray)policy.At("spec", "ingress")!).Single()!["from"]!);
        Assert.True(JsonNode.DeepEquals(rendering.Single("Deployment", "-api").At("spec", "selector", "matchLabels"), from!["podSelector"]!["matchLabels"]));
        Assert.Empty((JsonArray)policy.At("spec", "egress")!);
        // A policy that names a side of traffic and no rule for it lets nothing through.
        Assert.Contains("Egress", ((JsonArray)policy.At("spec", "policyTypes")!).Select(type => (string)type!));
    }

    [Theory]
    [InlineData("defaults", "53,53", "6379", "443")]
    [InlineData("agent-ollama", "53,53", "6379", "11434", "9000")]
    [InlineData("redis-sentinel", "53,53", "26379,6379", "443")]
    [InlineData("existing-secrets", "53,53", "6379", "443,4317")]
    public async Task The_API_reaches_Redis_and_the_addresses_that_it_is_given(string values, params string[] ports) =>
        Assert.Equal(ports, Ports((await Renderings.OfAsync(Chart.Server, values)).Single("NetworkPolicy", "-api"), "egress"));

    private static IEnumerable<string> Ports(Manifest policy, string side) =>
        ((JsonArray)policy.At("spec", side)!).Select(rule => string.Join(',', ((JsonArray)rule!["ports"]!).Select(port => $"{port!["port"]}")));
}
