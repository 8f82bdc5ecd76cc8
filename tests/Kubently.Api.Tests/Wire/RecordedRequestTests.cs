using System.Text.Json;
using Kubently.Api.Tests.Access;
using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Wire;

/// <summary>Requests as the original's command line (axios) and its executor (requests) send them, byte by byte, and what they read of the answers.</summary>
public sealed class RecordedRequestTests(Stores stores)
{
    private const string Axios = "Accept: application/json, text/plain, */*\nUser-Agent: axios/1.7.9\nAccept-Encoding: gzip, compress, deflate, br\nHost: HOST\nConnection: keep-alive";
    private const string Requests = "Host: HOST\nUser-Agent: python-requests/2.32.5\nAccept-Encoding: gzip, deflate\nAccept: */*\nConnection: keep-alive";

    [Theory]
    [InlineData("GET", "/debug/clusters", "", 200, "clusters count")]
    [InlineData("GET", "/debug/clusters/", "", 200, "clusters count")]
    [InlineData("GET", "/debug/clusters/CLUSTER", "", 200, "clusterId status.hasToken status.hasActiveSession status.executorReporting capabilities ttlRemaining")]
    [InlineData("GET", "/debug/clusters/CLUSTER/", "", 200, "clusterId status")]
    [InlineData("GET", "/api/v1/clusters/CLUSTER/capabilities", "", 200, "clusterId capabilities available")]
    [InlineData("GET", "/api/v1/clusters/nobody-knows-it/capabilities", "", 200, "clusterId capabilities available")]
    [InlineData("POST", "/debug/session", """{"cluster_id":"CLUSTER","user_id":"ada","correlation_id":"c-1","service_identity":"x","ttl_seconds":300}""", 201, "session_id cluster_id status created_at expires_at ttl_seconds correlation_id service_identity")]
    [InlineData("POST", "/debug/session/", """{"cluster_id":"CLUSTER"}""", 201, "session_id")]
    [InlineData("GET", "/admin/agents", "", 200, "clusters.0.id clusters.0.connected count")]
    [InlineData("GET", "/admin/agents/CLUSTER/status", "", 200, "id connected status lastSeen version kubernetesVersion capabilities mode")]
    [InlineData("GET", "/audit?limit=5&event_type=command_executed&since=2026-01-01T00:00:00", "", 200, "entries count service_identity")]
    [InlineData("GET", "/health", "", 200, "status redis version")]
    [InlineData("GET", "/healthz", "", 200, "status")]
    [InlineData("GET", "/.well-known/kubently-auth", "", 200, "authentication_methods api_key.header oauth.enabled")]
    [InlineData("GET", "/auth/discovery", "", 200, "authentication_methods api_key.header oauth.enabled")]
    [InlineData("GET", "/health/auth", "", 200, "api_key.enabled api_key.healthy oauth.enabled oauth.healthy")]
    [InlineData("GET", "/debug/session/nobody-knows-it", "", 404, "detail")]
    [InlineData("DELETE", "/debug/session/nobody-knows-it", "", 404, "detail")]
    [InlineData("GET", "/debug/clusters/nobody-knows-it", "", 404, "detail")]
    [InlineData("DELETE", "/admin/agents/nobody-knows-it/token", "", 404, "detail")]
    [InlineData("POST", "/debug/session", """{"cluster_id":"nobody-knows-it"}""", 404, "detail")]
    [InlineData("POST", "/debug/execute", """{"cluster_id":"nobody-knows-it","args":["pods"]}""", 404, "detail")]
    [InlineData("POST", "/debug/execute", """{"cluster_id":"CLUSTER"}""", 422, "detail")]
    [InlineData("POST", "/debug/execute", """{"cluster_id":"CLUSTER","args":["pods"]}""", 503, "detail")]
    [InlineData("GET", "/audit?since=yesterday", "", 422, "detail")]
    public async Task A_request_of_the_command_line_is_answered_with_the_fields_that_it_reads(string method, string path, string body, int status, string fields)
    {
        await using var api = await StartAsync();
        await using var connection = await RawConnection.OpenAsync(api);

        await SendAsync(connection, api, method, path, body);
        var answer = await connection.ReadAsync();

        Assert.Equal(status, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.All(fields.Split(' '), field => Assert.True(Has(json.RootElement, field), $"{field} is not in {answer.Body}"));
    }

    [Fact]
    public async Task A_token_is_created_once_and_deleted_on_one_connection()
    {
        await using var api = await StartAsync();
        var cluster = AdminApi.NewCluster().Value;
        await using var connection = await RawConnection.OpenAsync(api);
        var answers = new List<(int, string)>();
        foreach (var (method, path, body) in ((string, string, string)[])
        [
            ("POST", $"/admin/agents/{cluster}/token", ""), ("POST", $"/admin/agents/{cluster}/token/", "{\"token\":\"0123456789abcdef0123456789abcdef\"}"), ("DELETE", $"/admin/agents/{cluster}/token", ""),
            ("POST", $"/admin/agents/{cluster}/token", "{\"token\":\"0123456789abcdef0123456789abcdef\"}"), ("DELETE", $"/admin/agents/{cluster}/token/", ""),
        ])
        {
            await SendAsync(connection, api, method, path, body);
            var answer = await connection.ReadAsync();
            answers.Add((answer.Status, answer.Body));
        }

        Assert.Equal([200, 409, 204, 200, 204], answers.Select(answer => answer.Item1));
        Assert.Contains("\"detail\":", answers[1].Item2, StringComparison.Ordinal);
        using var created = JsonDocument.Parse(answers[3].Item2);
        Assert.Equal(("0123456789abcdef0123456789abcdef", cluster), (created.RootElement.GetProperty("token").GetString(), created.RootElement.GetProperty("clusterId").GetString()));
        Assert.True(created.RootElement.TryGetProperty("createdAt", out _));
    }

    [Fact]
    public async Task An_executor_of_the_original_is_given_a_command_and_answers_it()
    {
        await using var api = await StartAsync();
        await using var stream = await RawConnection.OpenAsync(api);
        await stream.SendAsync($"GET /executor/stream HTTP/1.1\n{Requests}\nAuthorization: Bearer {ApiUnderTest.Token}\nX-Cluster-ID: {api.Cluster}");
        var head = await stream.ReadHeadAsync();
        Assert.Equal((200, "text/event-stream; charset=utf-8", "chunked"), (head.Status, head.Headers["Content-Type"], head.Headers["Transfer-Encoding"]));
        Assert.Contains("\"status\":\"connected\"", await NextAsync(stream, "connected"), StringComparison.Ordinal);

        await using var asking = await RawConnection.OpenAsync(api);
        await SendAsync(asking, api, "POST", "/debug/execute", $$"""{"cluster_id":"{{api.Cluster}}","command_type":"get","args":["pods"],"namespace":"shop","timeout_seconds":10,"correlation_id":"c-7"}""");
        using var command = JsonDocument.Parse((await NextAsync(stream, "command")).Split("data: ")[1]);
        Assert.Equal(("c-7", 10), (command.RootElement.GetProperty("correlation_id").GetString(), command.RootElement.GetProperty("timeout").GetInt32()));
        await using var posting = await RawConnection.OpenAsync(api);
        var result = $$"""{"success": true, "output": "NAME\nweb\n", "stdout": "NAME\nweb\n", "stderr": "", "status": "SUCCESS", "return_code": 0, "command_id": "{{command.RootElement.GetProperty("id").GetString()}}", "execution_time_ms": 41, "executed_at": 1787300000.123456}""";
        await posting.SendAsync($"POST /executor/results HTTP/1.1\n{Requests}\nAuthorization: Bearer {ApiUnderTest.Token}\nX-Cluster-ID: {api.Cluster}\nContent-Length: LENGTH\nContent-Type: application/json", result);

        var accepted = await posting.ReadAsync();
        Assert.Equal(200, accepted.Status);
        Assert.Contains("\"status\":\"accepted\"", accepted.Body, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await asking.ReadAsync()).Body);
        Assert.Equal(("success", "NAME\nweb\n", 41, "c-7"), (
            answer.RootElement.GetProperty("status").GetString(), answer.RootElement.GetProperty("output").GetString(),
            answer.RootElement.GetProperty("execution_time_ms").GetInt32(), answer.RootElement.GetProperty("correlation_id").GetString()));
        Assert.Equal("2026-08-21T08:13:20.123Z", answer.RootElement.GetProperty("executed_at").GetString());
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_a_timeout_with_status_200()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await using var connection = await RawConnection.OpenAsync(api);

        await SendAsync(connection, api, "POST", "/debug/execute", $$"""{"cluster_id":"{{api.Cluster}}","args":["pods"],"timeout_seconds":30}""", "X-Request-Timeout: 1\n");
        var answer = await connection.ReadAsync();

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal((200, "timeout"), (answer.Status, json.RootElement.GetProperty("status").GetString()));
        Assert.NotEmpty(json.RootElement.GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("/debug/clusters", "", "Missing API key")]
    [InlineData("/debug/clusters", "X-API-Key: nobody-has-this-one\n", "Invalid API key")]
    [InlineData("/executor/stream", "Authorization: Bearer nobody-has-this-one\nX-Cluster-ID: CLUSTER\n", "Invalid executor credentials")]
    public async Task Who_is_not_let_in_reads_why_in_detail(string path, string credentials, string detail)
    {
        await using var api = await StartAsync();
        await using var connection = await RawConnection.OpenAsync(api);

        await connection.SendAsync($"GET {path} HTTP/1.1\n{credentials.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal)}{Requests}");
        var answer = await connection.ReadAsync();

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(401, answer.Status);
        Assert.StartsWith(detail, json.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task SendAsync(RawConnection connection, ApiUnderTest api, string method, string path, string body, string more = "")
    {
        var content = body.Length == 0 && method != "POST" ? "" : "\nContent-Type: application/json\nContent-Length: LENGTH";
        // Names of header fields have no case.
        await connection.SendAsync(
            $"{method} {path.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal)} HTTP/1.1\nx-api-key: {ApiUnderTest.Key}\n{more}{Axios}{content}", body.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal));
    }

    // The next event of this name, in whatever pieces it comes.
    private static async Task<string> NextAsync(RawConnection stream, string name)
    {
        var text = "";
        while (true)
        {
            text += await stream.ReadChunkAsync();
            while (text.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                var next = text[..end];
                text = text[(end + 2)..];
                if (next.StartsWith($"event: {name}\n", StringComparison.Ordinal)) return next;
            }
        }
    }

    private static bool Has(JsonElement json, string field)
    {
        foreach (var name in field.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array) json = json[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)];
            else if (!json.TryGetProperty(name, out json)) return false;
        }

        return true;
    }

    private Task<ApiUnderTest> StartAsync() => AdminApi.StartAsync(stores, RedisKind.RedisServer);
}
