using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.A2A.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.A2A;

/// <summary>HTTP+JSON of 1.0.</summary>
public sealed class RestTests(Stores stores)
{
    [Fact]
    public async Task A_message_is_sent_and_its_task_read_listed_and_not_cancelled_any_more()
    {
        await using var api = await StartAsync();

        var task = (await JsonAsync(await SendAsync(api, HttpMethod.Post, "message:send", Message("what is wrong?"))))["task"]!;
        var id = (string)task["id"]!;

        Assert.Equal("You said what is wrong?", AnswerOf(task));
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(await JsonAsync(await SendAsync(api, HttpMethod.Get, $"tasks/{id}?historyLength=0"))));
        var page = await JsonAsync(await SendAsync(api, HttpMethod.Get, $"tasks?contextId={task["contextId"]}&pageSize=5&includeArtifacts=true&status=TASK_STATE_COMPLETED"));
        Assert.Equal(("", 1), ((string?)page["nextPageToken"], (int)page["totalSize"]!));
        Assert.Equal("You said what is wrong?", AnswerOf(page["tasks"]![0]!));
        await RefusedAsync(await SendAsync(api, HttpMethod.Post, $"tasks/{id}:cancel"), HttpStatusCode.BadRequest, "FAILED_PRECONDITION", "TASK_NOT_CANCELABLE");
        await RefusedAsync(await SendAsync(api, HttpMethod.Get, $"tasks/{id}:subscribe"), HttpStatusCode.BadRequest, "FAILED_PRECONDITION", "UNSUPPORTED_OPERATION");
    }

    [Fact]
    public async Task A_stream_has_bare_events()
    {
        await using var api = await StartAsync();

        using var response = await SendAsync(api, HttpMethod.Post, "message:stream", Message("what is wrong?"));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<JsonNode>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync(Cancel)) events.Add(JsonNode.Parse(item.Data)!);

        Assert.Equal("TASK_STATE_SUBMITTED", StateOf(events[0]["task"]!));
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(events[^1]["statusUpdate"]!));
    }

    [Theory]
    [InlineData("GET", "tasks/none", null, 404, "NOT_FOUND", "TASK_NOT_FOUND")]
    [InlineData("POST", "tasks/none:cancel", null, 404, "NOT_FOUND", "TASK_NOT_FOUND")]
    [InlineData("POST", "tasks/none:subscribe", null, 404, "NOT_FOUND", "TASK_NOT_FOUND")]
    [InlineData("GET", "tasks?pageSize=many", null, 400, "INVALID_ARGUMENT", "INVALID_PARAMS")]
    [InlineData("GET", "tasks?pageSize=150", null, 400, "INVALID_ARGUMENT", "INVALID_PARAMS")]
    [InlineData("GET", "tasks?status=RUNNING", null, 400, "INVALID_ARGUMENT", "INVALID_PARAMS")]
    [InlineData("GET", "tasks?pageToken=nonsense", null, 400, "INVALID_ARGUMENT", "INVALID_PARAMS")]
    [InlineData("POST", "message:send", "{", 400, "INVALID_ARGUMENT", "MALFORMED_JSON")]
    [InlineData("POST", "message:send", """{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"data":{"x":"\ud800"}}]}}""", 400, "INVALID_ARGUMENT", "MALFORMED_JSON")]
    [InlineData("POST", "message:send", """{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}],"metadata":{"\udfff":1}}}""", 400, "INVALID_ARGUMENT", "MALFORMED_JSON")]
    [InlineData("POST", "message:send", "{}", 400, "INVALID_ARGUMENT", "INVALID_PARAMS")]
    [InlineData("POST", "tasks/none/pushNotificationConfigs", """{"url":"https://example.com"}""", 404, "NOT_FOUND", "TASK_NOT_FOUND")]
    public async Task What_does_not_go_is_told_with_status_and_reason(string method, string path, string? body, int status, string name, string reason)
    {
        await using var api = await StartAsync();

        using var response = await SendAsync(api, new HttpMethod(method), path, body is null ? null : new StringContent(body));

        await RefusedAsync(response, (HttpStatusCode)status, name, reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.3")]
    [InlineData("9.9")]
    public async Task Another_version_is_not_spoken(string? version)
    {
        await using var api = await StartAsync();

        using var response = await SendAsync(api, HttpMethod.Get, "tasks", null, version);

        await RefusedAsync(response, HttpStatusCode.BadRequest, "FAILED_PRECONDITION", "VERSION_NOT_SUPPORTED");
    }

    private static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string name, string reason)
    {
        Assert.Equal(status, response.StatusCode);
        var error = (await JsonAsync(response))["error"]!;
        Assert.Equal(((int)status, name, reason), ((int)error["code"]!, (string?)error["status"], (string?)error["details"]![0]!["reason"]));
        Assert.NotEmpty((string)error["message"]!);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/a2a+json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }

    private static Task<HttpResponseMessage> SendAsync(ApiUnderTest api, HttpMethod method, string path, JsonObject body) => SendAsync(api, method, path, JsonContent.Create(body));

    private static Task<HttpResponseMessage> SendAsync(ApiUnderTest api, HttpMethod method, string path, HttpContent? body = null, string? version = "1.0")
    {
        var request = new HttpRequestMessage(method, $"a2a/{path}") { Content = body };
        if (version is not null) request.Headers.Add("A2A-Version", version);
        return api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private Task<ApiUnderTest> StartAsync() => A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Echo());
}
