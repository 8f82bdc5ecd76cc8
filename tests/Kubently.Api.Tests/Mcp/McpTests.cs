using System.Net;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing;
using Microsoft.Extensions.Logging;
using static Kubently.Api.Tests.Hosting.Answers;
using static Kubently.Api.Tests.Mcp.McpSpeaker;

namespace Kubently.Api.Tests.Mcp;

/// <summary>What the official client does not look at; the rest is in <c>tests/mcp-client</c>.</summary>
public sealed class McpTests(Stores stores)
{
    [Fact]
    public async Task The_server_says_what_it_can_and_promises_no_news_that_nobody_asks_for()
    {
        await using var api = await StartAsync();
        using var speaker = await ConnectAsync(api);

        Assert.Equal(("kubently", "2025-11-25"), ((string?)speaker.Server["serverInfo"]!["name"], (string?)speaker.Server["protocolVersion"]));
        // The SDK takes logging/setLevel whatever a server says.
        Assert.Equal(["completions", "logging", "prompts", "resources", "tools"], speaker.Server["capabilities"]!.AsObject().Select(each => each.Key).Order());
        // A process knows nobody whom it could tell.
        Assert.DoesNotContain("true", speaker.Server["capabilities"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_the_newest_revision_needs_no_handshake_and_is_given_no_session()
    {
        await using var api = await StartAsync();
        using var speaker = await ConnectAsync(api);
        var meta = new JsonObject { ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28", ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject() };

        using var response = await speaker.PostAsync(Request("1", "tools/list", new JsonObject { ["_meta"] = meta }), Cancel, ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/list"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("ask_kubently", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains(SessionHeader));
    }

    [Fact]
    public async Task Output_is_cut_in_the_middle_and_says_so()
    {
        await using var api = await StartAsync(("Mcp:MaxOutput", "3000"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);

        var calling = speaker.CallAsync("kubectl", Kubectl(api, "logs web"));
        await executor.AnswerAsync(await executor.NextCommandAsync(), $"first{new string('.', 10_000)}last");
        var result = await calling;

        Assert.True((bool)result["structuredContent"]!["truncated"]!);
        Assert.InRange(TextOf(result).Length, 2900, 3200);
        Assert.StartsWith("first", TextOf(result), StringComparison.Ordinal);
        Assert.EndsWith("last", TextOf(result), StringComparison.Ordinal);
        Assert.Contains("of 10009 characters are left out here", TextOf(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_with_a_sentence()
    {
        await using var api = await StartAsync();
        using var speaker = await ConnectAsync(api);

        Assert.Contains("1 to 8000 characters", TextOf(await speaker.CallAsync("ask_kubently", new JsonObject { ["query"] = new string('?', 9000) })), StringComparison.Ordinal);
        Assert.Contains("more than 4096 characters", TextOf(await speaker.CallAsync("kubectl", Kubectl(api, $"get {new string('x', 5000)}"))), StringComparison.Ordinal);
        Assert.Contains("must be 1 to 300", TextOf(await speaker.CallAsync("kubectl", Kubectl(api, "get pods", ("timeout_seconds", 301)))), StringComparison.Ordinal);
        Assert.Contains("unclosed quote", TextOf(await speaker.CallAsync("kubectl", Kubectl(api, "get pods 'web"))), StringComparison.Ordinal);
        using var response = await speaker.PostAsync(Request("1", "tools/call", new JsonObject { ["name"] = "kubectl", ["arguments"] = Kubectl(api, new string('x', 1024 * 1024)) }), Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Clients_mistakes_are_answered_and_not_logged_as_ours()
    {
        await using var api = await StartAsync();
        using var speaker = await ConnectAsync(api);

        Assert.Equal(-32602, (int)(await speaker.AnswerAsync("tools/call", new JsonObject { ["name"] = "no-such-tool" }))["error"]!["code"]!);
        Assert.Equal(-32601, (int)(await speaker.AnswerAsync("no/such/method", []))["error"]!["code"]!);
        Assert.Equal(-32002, (int)(await speaker.AnswerAsync("resources/read", new JsonObject { ["uri"] = "kubently://clusters/Not An Id" }))["error"]!["code"]!);
        Assert.NotNull((await speaker.AnswerAsync("prompts/get", new JsonObject { ["name"] = "whats_wrong" }))["error"]);
        foreach (var (tool, arguments) in ((string, string)[])[("kubectl", "[]"), ("kubectl", "7"), ("diagnose", """{"cluster_id":7}"""), ("ask_kubently", """{"query":{}}""")])
        {
            var answer = await speaker.AnswerAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = JsonNode.Parse(arguments) });
            Assert.True(answer["error"] is not null || Failed(answer["result"]!), $"{answer}");
        }

        foreach (var body in (string[])["{", "[]", "null", "\"x\"", """{"jsonrpc":"2.0","id":null,"method":"ping"}"""])
        {
            using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = content };
            request.Headers.Add("Accept", "application/json, text/event-stream");
            using var response = await api.Http.SendAsync(request, Cancel);
            Assert.InRange((int)response.StatusCode, 400, 499);
        }

        Assert.Empty(api.Logs.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task While_Redis_is_away_tools_and_resources_say_so()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString);
        using var speaker = await ConnectAsync(api);
        await redis.KillAsync();
        await Eventually.HoldsAsync(async () => ProblemOf(await speaker.CallAsync("list_clusters", [])) is not null);

        Assert.Equal("/problems/redis-unavailable", ProblemOf(await speaker.CallAsync("kubectl", Kubectl(api, "get pods"))));
        var read = await speaker.AnswerAsync("resources/read", new JsonObject { ["uri"] = "kubently://conversations" });
        Assert.Contains("Redis cannot be reached", (string?)read["error"]!["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(api.Logs.AtLeast(LogLevel.Error), line => line.Contains("Kubently", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://evil.example.com", "evil.example.com", false)]
    [InlineData("http://evil.example.com", null, false)]
    [InlineData("null", null, false)]
    [InlineData("OWN", null, true)]
    [InlineData("https://console.example.com", null, true)]
    public async Task A_page_of_a_stranger_is_turned_away(string origin, string? host, bool taken)
    {
        await using var api = await StartAsync(("Mcp:AllowedOrigins", "https://other.example.com, https://console.example.com"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("Origin", origin == "OWN" ? api.Address.GetLeftPart(UriPartial.Authority) : origin);
        request.Headers.Host = host;

        using var response = await api.Http.SendAsync(request, Cancel);

        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task It_can_be_switched_off_and_its_settings_are_checked()
    {
        await using var api = await StartAsync(("KUBENTLY_MCP", "off"));
        using var response = await api.Http.PostAsync("mcp", null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("Mcp:MaxOutput", "7"), ("Mcp:AllowedOrigins:0", "console.example.com/path")));
        Assert.Contains("Mcp:MaxOutput must be 1000 to 1000000.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'console.example.com/path', which is no origin", fault.Message, StringComparison.Ordinal);
    }

    private static JsonObject Kubectl(ApiUnderTest api, string command, params (string Name, JsonNode Value)[] more)
    {
        var arguments = new JsonObject { ["cluster_id"] = api.Cluster.Value, ["command"] = command };
        foreach (var (name, value) in more) arguments[name] = value;
        return arguments;
    }

    private async Task<ApiUnderTest> StartAsync(params (string Key, string Value)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), null, settings);
}
