using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Api.Tests.Problems;

/// <summary>What is wrong with a request is a problem with a stable type and a sentence that says what to do, and no log line of an error.</summary>
public sealed class BadInputTests(Stores stores)
{
    public static TheoryData<string, string, int, string, string> Bodies => new()
    {
        { "debug/execute", """{"cluster_id":"nowhere","args":["get","pods"]}""", 404, "unknown-cluster", "Available clusters" },
        { "debug/execute", """{"cluster_id":"Not An Id","args":["get","pods"]}""", 422, "invalid-field", "cluster_id" },
        { "debug/execute", """{"args":["get","pods"]}""", 400, "malformed-json", "cluster_id" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"]""", 400, "malformed-json", "JSON" },
        { "debug/execute", "", 422, "invalid-field", "body" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":[]}""", 422, "invalid-field", "args" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get",null]}""", 422, "invalid-field", "null" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":"get pods"}""", 422, "invalid-field", "args" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"],"timeout_seconds":0}""", 422, "invalid-field", "1 to 300" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"],"max_age_seconds":301}""", 422, "invalid-field", "0 to 300" },
        { "debug/execute", """{"cluster_id":"CLUSTER","tool":"loki","request":{"query":"\ud800"}}""", 422, "invalid-field", "half a character" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"],"timeout_seconds":"soon"}""", 422, "invalid-field", "timeout_seconds" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"],"session_id":"never-opened"}""", 404, "unknown-session", "/debug/session" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods","--frobnicate"]}""", 422, "unknown-flag", "frobnicate" },
        { "debug/execute", """{"cluster_id":"CLUSTER","tool":"kubectl","args":["frobnicate"]}""", 422, "unknown-verb", "frobnicate" },
        { "debug/execute", """{"cluster_id":"CLUSTER","args":["port-forward","svc/web","80"]}""", 422, "unknown-verb", "port-forward" },
        { "debug/session", """{"cluster_id":"nowhere"}""", 404, "unknown-cluster", "Available clusters" },
        { "debug/session", """{"cluster_id":"CLUSTER","ttl_seconds":5}""", 422, "invalid-field", "60 to 3600" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_wrong_is_answered_with_what_to_do(string path, string body, int status, string slug, string words)
    {
        await using var api = await StartAsync();

        using var response = await api.Http.PostAsync(path, Json(body.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal)), Cancel);

        await AssertProblemAsync(api, response, status, slug, words);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var api = await StartAsync();
        var body = $$"""{"cluster_id":"{{api.Cluster}}","args":["get","pods"],"stdin":"{{new string('x', 2_000_000)}}"}""";
        // Asked before it is sent: a server that has answered may close the connection while the rest is on its way.
        using var request = new HttpRequestMessage(HttpMethod.Post, "debug/execute") { Content = Json(body), Headers = { ExpectContinue = true } };

        using var response = await api.Http.SendAsync(request, Cancel);

        await AssertProblemAsync(api, response, 413, "body-too-large", "Send less");
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var api = await StartAsync();

        using var response = await api.Http.PostAsync("debug/execute", new StringContent("get pods", Encoding.UTF8, "text/plain"), Cancel);

        await AssertProblemAsync(api, response, 415, "unsupported-media-type", "application/json");
    }

    [Theory]
    [InlineData("GET", "debug/clusters/nowhere", 404, "unknown-cluster", "Available clusters")]
    [InlineData("GET", "debug/clusters/Not-An-Id", 422, "invalid-field", "lower-case")]
    [InlineData("GET", "debug/commands/never-issued", 404, "unknown-command", "never-issued")]
    [InlineData("DELETE", "debug/commands/never-issued", 404, "unknown-command", "never-issued")]
    [InlineData("GET", "debug/session/never-opened", 404, "unknown-session", "never-opened")]
    [InlineData("GET", "debug/nothing", 404, "not-found", "/debug/nothing")]
    [InlineData("PUT", "debug/execute", 405, "method-not-allowed", "POST")]
    public async Task A_request_for_what_is_not_there_is_answered_with_what_to_do(string method, string path, int status, string slug, string words)
    {
        await using var api = await StartAsync();

        using var response = await api.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancel);

        await AssertProblemAsync(api, response, status, slug, words);
    }

    [Theory]
    [InlineData(null, "missing-key", "X-API-Key")]
    [InlineData("not-a-key", "wrong-key", "Invalid API key")]
    public async Task Without_a_known_key_nothing_is_told(string? key, string slug, string words)
    {
        await using var api = await StartAsync();
        using var http = new HttpClient { BaseAddress = api.Address };
        if (key is not null) http.DefaultRequestHeaders.Add("X-API-Key", key);

        foreach (var path in (string[])["debug/clusters", "debug/sessions", "debug/session/x", "debug/commands/x", "api/v1/clusters/x/capabilities", "openapi/v1.json", "nothing/here"])
        {
            using var response = await http.GetAsync(path, Cancel);
            await AssertProblemAsync(api, response, 401, slug, words);
            Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [InlineData(ApiUnderTest.Token, null, 422, "invalid-field", "X-Cluster-ID")]
    [InlineData(null, "own", 422, "invalid-field", "Authorization")]
    [InlineData("a-token-of-somebody-else", "own", 401, "wrong-token", "Invalid executor credentials")]
    [InlineData(ApiUnderTest.Token, "unregistered", 401, "wrong-token", "Invalid executor credentials")]
    public async Task An_executor_needs_the_token_of_its_cluster(string? token, string? cluster, int status, string slug, string words)
    {
        await using var api = await StartAsync();
        using var http = new HttpClient { BaseAddress = api.Address };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cluster is not null) http.DefaultRequestHeaders.Add("X-Cluster-ID", cluster == "own" ? api.Cluster.Value : cluster);

        using var stream = await http.GetAsync("executor/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await AssertProblemAsync(api, stream, status, slug, words);
        using var result = await http.PostAsync("executor/results", Json("""{"command_id":"x","outcome":"completed"}"""), Cancel);
        await AssertProblemAsync(api, result, status, slug, words);
    }

    [Fact]
    public async Task An_api_key_is_not_an_executor_token_nor_the_other_way_round()
    {
        await using var api = await StartAsync();
        using var stream = await api.Http.GetAsync("executor/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stream.StatusCode);
        using var executor = ExecutorByHand.HttpOf(api);
        using var clusters = await executor.GetAsync("debug/clusters", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, clusters.StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task AssertProblemAsync(ApiUnderTest api, HttpResponseMessage response, int status, string slug, string words)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"/problems/{slug}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(api.Logs.AtLeast(LogLevel.Warning));
    }
}
