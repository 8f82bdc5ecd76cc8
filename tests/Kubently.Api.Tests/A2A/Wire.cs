using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.A2A;

/// <summary>A2A as bytes on the wire: no type of the server's stands between it and a test.</summary>
internal static class Wire
{
    public static JsonObject Message(string text, string? context = null, string? task = null)
    {
        var message = new JsonObject { ["messageId"] = $"{Guid.NewGuid()}", ["role"] = "ROLE_USER", ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) };
        if (context is not null) message["contextId"] = context;
        if (task is not null) message["taskId"] = task;
        return new JsonObject { ["message"] = message };
    }

    public static JsonObject OldMessage(string text, string? context = null)
    {
        var message = new JsonObject
        {
            ["kind"] = "message",
            ["messageId"] = $"{Guid.NewGuid()}",
            ["role"] = "user",
            ["parts"] = new JsonArray(new JsonObject { ["kind"] = "text", ["text"] = text }),
        };
        if (context is not null) message["contextId"] = context;
        return new JsonObject { ["message"] = message };
    }

    /// <summary>Calls a method and gives the whole response.</summary>
    public static async Task<JsonNode> CallAsync(ApiUnderTest api, string? version, string method, JsonObject parameters, string key = ApiUnderTest.Key)
    {
        using var response = await PostAsync(api, version, method, parameters, key);
        Assert.Equal(200, (int)response.StatusCode);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal("2.0", (string?)answer["jsonrpc"]);
        Assert.Equal("one", (string?)answer["id"]);
        return answer;
    }

    /// <summary>Calls a method of 1.0 that must not fail, and gives its result.</summary>
    public static async Task<JsonNode> ResultAsync(ApiUnderTest api, string method, JsonObject parameters, string version = "1.0")
    {
        var answer = await CallAsync(api, version, method, parameters);
        return answer["result"] ?? throw new Xunit.Sdk.XunitException($"{method} failed: {answer}");
    }

    public static async Task<(int Code, string Reason)> ErrorAsync(ApiUnderTest api, string method, JsonObject parameters, string? version = "1.0", string key = ApiUnderTest.Key)
    {
        var error = (await CallAsync(api, version, method, parameters, key))["error"] ?? throw new Xunit.Sdk.XunitException($"{method} did not fail");
        Assert.NotEmpty((string)error["message"]!);
        return ((int)error["code"]!, (string)error["data"]![0]!["reason"]!);
    }

    /// <summary>The results that a method streams.</summary>
    public static async IAsyncEnumerable<JsonNode> StreamAsync(
        ApiUnderTest api, string version, string method, JsonObject parameters, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await PostAsync(api, version, method, parameters, ApiUnderTest.Key, cancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            var answer = JsonNode.Parse(item.Data)!;
            Assert.Equal("one", (string?)answer["id"]);
            yield return answer["result"] ?? throw new Xunit.Sdk.XunitException($"{method} failed: {answer}");
        }
    }

    public static async Task<List<JsonNode>> AllAsync(IAsyncEnumerable<JsonNode> results)
    {
        var all = new List<JsonNode>();
        await foreach (var result in results) all.Add(result);
        return all;
    }

    public static string StateOf(JsonNode task) => (string)task["status"]!["state"]!;

    public static string AnswerOf(JsonNode task) => (string)Assert.Single(task["artifacts"]!.AsArray())!["parts"]![0]!["text"]!;

    private static async Task<HttpResponseMessage> PostAsync(
        ApiUnderTest api, string? version, string method, JsonObject parameters, string key, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "a2a/") { Content = JsonContent.Create(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "one", ["method"] = method, ["params"] = parameters.DeepClone() }) };
        request.Headers.Add("X-API-Key", key);
        if (version is not null) request.Headers.Add("A2A-Version", version);
        // A client of its own: the shared one sends the suite's key already.
        var http = new HttpClient { BaseAddress = api.Address, Timeout = TimeSpan.FromSeconds(60) };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
