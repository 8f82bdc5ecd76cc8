using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.A2A.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.A2A;

/// <summary>What is not taken, and what is said then.</summary>
public sealed class RefusalTests(Stores stores)
{
    [Theory]
    [InlineData("1.0", "NoSuchMethod", -32601, "UNKNOWN_METHOD")]
    [InlineData("1.0", "message/send", -32601, "UNKNOWN_METHOD")]
    [InlineData(null, "SendMessage", -32601, "UNKNOWN_METHOD")]
    [InlineData("2.0", "SendMessage", -32009, "VERSION_NOT_SUPPORTED")]
    [InlineData("0.2", "message/send", -32009, "VERSION_NOT_SUPPORTED")]
    [InlineData("1.0", "GetTask", -32001, "TASK_NOT_FOUND")]
    [InlineData("1.0.3", "CancelTask", -32001, "TASK_NOT_FOUND")]
    [InlineData("1.0", "SubscribeToTask", -32001, "TASK_NOT_FOUND")]
    [InlineData("0.3", "tasks/get", -32001, "TASK_NOT_FOUND")]
    [InlineData(null, "tasks/resubscribe", -32001, "TASK_NOT_FOUND")]
    [InlineData("1.0", "SendMessage", -32602, "INVALID_PARAMS")]
    [InlineData("1.0", "GetTaskPushNotificationConfig", -32001, "TASK_NOT_FOUND")]
    public async Task A_request_that_does_not_go_is_answered_with_its_code_and_reason(string? version, string method, int code, string reason)
    {
        await using var api = await StartAsync();

        Assert.Equal((code, reason), await ErrorAsync(api, method, new JsonObject { ["id"] = "none", ["taskId"] = "none" }, version));
    }

    [Theory]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_AGENT","parts":[{"text":"hi"}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi","url":"https://x"}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"url":"https://x/y.png"}]}}""", -32005)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"raw":"AAAA"}]}}""", -32005)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}]},"configuration":{"acceptedOutputModes":["image/png"]}}""", -32005)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}]},"configuration":{"historyLength":-1}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}]},"configuration":{"historyLength":"many"}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}]},"metadata":{"clusterId":"NOT VALID"}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"hi"}]},"metadata":{"clusterId":"nowhere"}}""", -32602)]
    [InlineData("""{"message":{"role":"ROLE_USER","parts":[{"text":"hi"}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":" "}]}}""", -32602)]
    public async Task A_message_that_is_no_question_is_refused(string send, int code)
    {
        await using var api = await StartAsync();

        Assert.Equal(code, (await ErrorAsync(api, "SendMessage", JsonNode.Parse(send)!.AsObject())).Code);
        Assert.Equal(code, (await ErrorAsync(api, "SendStreamingMessage", JsonNode.Parse(send)!.AsObject())).Code);
    }

    [Theory]
    [InlineData("{", -32700, null)]
    [InlineData("[]", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"\ud800"}""", -32700, null)]
    [InlineData("""{"jsonrpc":"2.0","id":"\udfff","method":"GetTask"}""", -32700, null)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"GetTask","\ud800":1}""", -32700, null)]
    [InlineData("""{"jsonrpc":"1.0","id":7,"method":"GetTask"}""", -32600, 7)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetTask"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":5}""", -32600, 7)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"GetTask","params":[1]}""", -32602, 7)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tasks/get","params":{"id":5}}""", -32602, 7)]
    public async Task A_body_that_is_no_request_is_answered_as_JSON_RPC_wants_it(string body, int code, int? id)
    {
        await using var api = await StartAsync();

        using var response = await api.Http.PostAsync("a2a", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal((code, id), ((int)answer["error"]!["code"]!, (int?)answer["id"]));
        Assert.True(answer.AsObject().ContainsKey("id"));
    }

    [Fact]
    public async Task Who_has_no_key_is_told_how_to_send_one()
    {
        await using var api = await StartAsync();
        using var http = new HttpClient { BaseAddress = api.Address };

        foreach (var path in (string[])["a2a", "a2a/", "a2a/message:send", "a2a/message:stream"])
        {
            using var response = await http.PostAsJsonAsync(path, new JsonObject(), Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
        }
    }

    private async Task<ApiUnderTest> StartAsync() => await A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Echo());
}
