using System.Net;
using System.Text;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.Wire;

/// <summary>What clients and executors of the original protocol send is understood, and they can read the answers.</summary>
public sealed class OriginalProtocolTests(Stores stores)
{
    public static TheoryData<string, string> Requests => new()
    {
        { """{"cluster_id":"C","command_type":"get","args":["pods"],"namespace":"shop"}""", "get --namespace=shop pods" },
        { """{"cluster_id":"C","args":["pods"]}""", "get pods" },
        { """{"cluster_id":"C","args":["events"],"namespace":"shop"}""", "get --namespace=shop events" },
        { """{"cluster_id":"C","command_type":"logs","args":["web-1"],"extra_args":["--tail=5"]}""", "logs web-1 --tail=5" },
        { """{"cluster_id":"C","command_type":"get","args":["pods","--namespace=foo"],"namespace":"default"}""", "get pods --namespace=foo" },
        { """{"cluster_id":"C","command_type":"get","args":["pods","-A"],"namespace":"default"}""", "get pods -A" },
        { """{"cluster_id":"C","command_type":"describe","args":["pod","credit-service","-n","shop"],"user_id":"u","unknown":1}""", "describe pod credit-service -n shop" },
        { """{"cluster_id":"C","args":["get","pods","-n","shop"]}""", "get pods -n shop" },
        { """{"cluster_id":"C","tool":"kubectl","args":["events","-n","shop"]}""", "events -n shop" },
        { """{"cluster_id":"C","command_type":"version","args":[]}""", "version" },
        { """{"cluster_id":"C","args":["delete","pod","web-1"]}""", "delete pod web-1" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_becomes_the_command_line_that_its_sender_meant(string body, string line)
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var asking = api.Http.PostAsync("debug/execute", Json(body.Replace("\"C\"", $"\"{api.Cluster}\"", StringComparison.Ordinal)), Cancel);
        var command = await executor.NextCommandAsync();
        Assert.Equal(line, string.Join(' ', command.Args));
        await executor.AnswerAsync(command, "out");

        using var response = await asking;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_success_is_read_by_an_original_client()
    {
        var answer = await AnsweredAsync("""{"command_id":"ID","success":true,"output":"NAME\nweb\n","execution_time_ms":12,"executed_at":1755000000.25,"stdout":"NAME\nweb\n","status":"SUCCESS","return_code":0}""");

        Assert.Equal("success", answer.GetProperty("status").GetString());
        Assert.Equal("NAME\nweb\n", answer.GetProperty("output").GetString());
        Assert.False(answer.TryGetProperty("error", out _));
        Assert.Equal(0, answer.GetProperty("exit_code").GetInt32());
        Assert.Equal(12, answer.GetProperty("execution_time_ms").GetInt64());
        Assert.Equal("2025-08-12T12:00:00.250Z", answer.GetProperty("executed_at").GetString());
    }

    [Fact]
    public async Task A_kubectl_that_fails_has_its_words_in_error()
    {
        var answer = await AnsweredAsync("""{"command_id":"ID","success":false,"output":"\nError from server (NotFound)","stderr":"Error from server (NotFound)","execution_time_ms":3,"status":"FAILED","return_code":1}""");

        Assert.Equal("failure", answer.GetProperty("status").GetString());
        Assert.Equal("Error from server (NotFound)", answer.GetProperty("error").GetString());
        Assert.Equal(1, answer.GetProperty("exit_code").GetInt32());
    }

    [Theory]
    [InlineData("""{"command_id":"ID","success":false,"error":"Blocked by whitelist: secrets","execution_time_ms":0,"status":"BLOCKED"}""", "failure", "refused", "Blocked by whitelist: secrets")]
    [InlineData("""{"command_id":"ID","success":false,"error":"Command timed out","execution_time_ms":30000,"status":"TIMEOUT"}""", "timeout", "timed_out", "Command timed out")]
    [InlineData("""{"command_id":"ID","success":false,"error":"codec cannot decode","execution_time_ms":1}""", "failure", "failed", "codec cannot decode")]
    public async Task What_did_not_run_says_why(string result, string status, string outcome, string error)
    {
        var answer = await AnsweredAsync(result);

        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Equal(outcome, answer.GetProperty("outcome").GetString());
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_stream_speaks_to_an_original_executor()
    {
        await using var api = await StartAsync();
        using var http = ExecutorByHand.HttpOf(api);
        using var response = await http.GetAsync("executor/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(response.Headers.GetValues("X-Accel-Buffering")));
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: connected", await lines.ReadLineAsync(Cancel));
        var connected = JsonDocument.Parse((await lines.ReadLineAsync(Cancel))!["data: ".Length..]).RootElement;
        Assert.Equal(("connected", api.Cluster.Value), (connected.GetProperty("status").GetString(), connected.GetProperty("cluster_id").GetString()));
        await lines.ReadLineAsync(Cancel);

        var asking = api.Http.PostAsync("debug/execute", Json($$"""{"cluster_id":"{{api.Cluster}}","args":["pods"],"correlation_id":"abc","timeout_seconds":9}"""), Cancel);
        Assert.Equal("event: command", await lines.ReadLineAsync(Cancel));
        var command = JsonDocument.Parse((await lines.ReadLineAsync(Cancel))!["data: ".Length..]).RootElement;
        Assert.Equal(9, command.GetProperty("timeout").GetInt32());
        Assert.Equal("abc", command.GetProperty("correlation_id").GetString());
        Assert.Equal(["get", "pods"], command.GetProperty("args").EnumerateArray().Select(arg => arg.GetString()));
        await http.PostAsync("executor/results", Json($$"""{"command_id":"{{command.GetProperty("id")}}","success":true,"output":"x","execution_time_ms":1}"""), Cancel);
        await asking;
    }

    [Fact]
    public async Task Capabilities_are_stored_renewed_and_shown()
    {
        await using var api = await StartAsync();
        using var http = ExecutorByHand.HttpOf(api);
        Assert.Equal("not_found", (await PostAsync(http, "executor/heartbeat", "")).GetProperty("status").GetString());

        var stored = await PostAsync(http, "executor/capabilities", """{"mode":"readOnly","allowed_verbs":["get"],"executor_version":"1.2","executor_pod":"p-1","cloud":null}""");
        Assert.Equal(("success", "readOnly", 3600), (stored.GetProperty("status").GetString(), stored.GetProperty("mode").GetString(), stored.GetProperty("ttl_seconds").GetInt32()));
        Assert.Equal("success", (await PostAsync(http, "executor/heartbeat", "")).GetProperty("status").GetString());

        var shown = JsonDocument.Parse(await api.Http.GetStringAsync($"api/v1/clusters/{api.Cluster}/capabilities", Cancel)).RootElement;
        Assert.Equal((api.Cluster.Value, true, "1.2"), (shown.GetProperty("clusterId").GetString(), shown.GetProperty("available").GetBoolean(), shown.GetProperty("capabilities").GetProperty("executor_version").GetString()));
        var cluster = JsonDocument.Parse(await api.Http.GetStringAsync($"debug/clusters/{api.Cluster}", Cancel)).RootElement;
        Assert.Equal((true, false, true), (
            cluster.GetProperty("status").GetProperty("hasToken").GetBoolean(),
            cluster.GetProperty("status").GetProperty("hasActiveSession").GetBoolean(),
            cluster.GetProperty("status").GetProperty("executorReporting").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, cluster.GetProperty("ttlRemaining").ValueKind);
    }

    [Fact]
    public async Task Clusters_are_listed_by_id()
    {
        await using var api = await StartAsync();

        var list = JsonDocument.Parse(await api.Http.GetStringAsync("debug/clusters", Cancel)).RootElement;

        Assert.Equal([api.Cluster.Value, api.Cluster + "-two"], list.GetProperty("clusters").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(2, list.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_OpenAPI_document_names_every_endpoint()
    {
        await using var api = await StartAsync();

        var paths = JsonDocument.Parse(await api.Http.GetStringAsync("openapi/v1.json", Cancel)).RootElement.GetProperty("paths");

        var mapped = api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'));
        Assert.Equal(mapped.Distinct().Order(StringComparer.Ordinal), paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string body)
    {
        using var response = await http.PostAsync(path, body.Length == 0 ? null : Json(body), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
    }

    private async Task<JsonElement> AnsweredAsync(string result)
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Http.PostAsync("debug/execute", Json($$"""{"cluster_id":"{{api.Cluster}}","args":["pods"]}"""), Cancel);
        var command = await executor.NextAsync(ExecutorEvents.Command);
        using var http = ExecutorByHand.HttpOf(api);
        using var posted = await http.PostAsync("executor/results", Json(result.Replace("ID", command.GetProperty("id").GetString(), StringComparison.Ordinal)), Cancel);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        using var response = await asking;
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
    }
}
