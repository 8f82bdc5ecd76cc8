using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Mcp;

/// <summary>MCP as bytes on the wire: no type of the SDK's stands between it and a test.</summary>
internal sealed class McpSpeaker : IDisposable
{
    public const string SessionHeader = "Mcp-Session-Id";

    private readonly HttpClient _http;
    private string? _session;
    private int _id;

    private McpSpeaker(ApiUnderTest api, string key)
    {
        _http = new HttpClient { BaseAddress = api.Address, Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
        _http.DefaultRequestHeaders.Add("Accept", "application/json, text/event-stream");
    }

    /// <summary>What the server said of itself.</summary>
    public JsonNode Server { get; private set; } = null!;

    public static async Task<McpSpeaker> ConnectAsync(ApiUnderTest api, string key = ApiUnderTest.Key)
    {
        var speaker = new McpSpeaker(api, key);
        var parameters = new JsonObject { ["protocolVersion"] = "2025-11-25", ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } };
        using var response = await speaker.PostAsync(Request("init", "initialize", parameters), Cancel);
        speaker._session = response.Headers.GetValues(SessionHeader).Single();
        speaker.Server = (await LastAsync(response, Cancel))["result"]!;
        return speaker;
    }

    /// <summary>The same session, at another process.</summary>
    public McpSpeaker At(ApiUnderTest api, string key = ApiUnderTest.Key) => new(api, key) { _session = _session };

    /// <summary>Calls a tool and gives its result.</summary>
    public async Task<JsonNode> CallAsync(string tool, JsonObject arguments, string? id = null) =>
        await ResultAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments }, id);

    public async Task<JsonNode> ResultAsync(string method, JsonObject parameters, string? id = null)
    {
        var answer = await AnswerAsync(method, parameters, id);
        return answer["result"] ?? throw new Xunit.Sdk.XunitException($"{method} failed: {answer}");
    }

    public async Task<JsonNode> AnswerAsync(string method, JsonObject parameters, string? id = null, CancellationToken? cancellationToken = null)
    {
        using var response = await PostAsync(Request(id ?? $"{++_id}", method, parameters), cancellationToken ?? Cancel);
        Assert.Equal(200, (int)response.StatusCode);
        return await LastAsync(response, cancellationToken ?? Cancel);
    }

    public async Task CancelAsync(string id)
    {
        using var response = await PostAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/cancelled", ["params"] = new JsonObject { ["requestId"] = id } }, Cancel);
        Assert.Equal(202, (int)response.StatusCode);
    }

    /// <summary>Sends any body.</summary>
    public async Task<HttpResponseMessage> PostAsync(JsonNode body, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = JsonContent.Create(body) };
        if (_session is not null) request.Headers.Add(SessionHeader, _session);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static JsonObject Request(string id, string method, JsonObject parameters) => new() { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };

    /// <summary>A tool's text.</summary>
    public static string TextOf(JsonNode result) => (string)Assert.Single(result["content"]!.AsArray())!["text"]!;

    public static bool Failed(JsonNode result) => (bool?)result["isError"] == true;

    /// <summary>Which kind of failure a tool's result is.</summary>
    public static string? ProblemOf(JsonNode result) => (string?)result["_meta"]?["kubently/problem"]?["type"];

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> LastAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        JsonNode? last = null;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken)) last = JsonNode.Parse(item.Data);
        return last ?? throw new Xunit.Sdk.XunitException("the stream is empty");
    }
}
