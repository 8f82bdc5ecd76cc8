using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Webhooks;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Webhooks;

/// <summary>An API on a store of its own, with a model that a test writes, and a Slack that a test plays.</summary>
internal sealed class WebhookApi : IAsyncDisposable
{
    private readonly RealRedis _redis;

    private WebhookApi(ApiUnderTest api, RealRedis redis, Receiver slack) => (Api, _redis, Slack) = (api, redis, slack);

    public ApiUnderTest Api { get; }

    public Receiver Slack { get; }

    /// <summary>The connection string of its store.</summary>
    public string Store => _redis.ConnectionString;

    public static async Task<WebhookApi> StartAsync(ScriptedModel model, params (string Key, string Value)[] settings)
    {
        var redis = await RealRedis.StartOrSkipAsync();
        var slack = await Receiver.StartAsync();
        var api = await ApiUnderTest.StartAsync(
            redis.ConnectionString, services => services.AddSingleton<IChatClient>(model), null,
            [("SLACK_WEBHOOK_URL", slack.Address), ("Webhooks:AllowPrivateTargets", "true"), ("Webhooks:FirstPause", "00:00:00.050"), .. settings]);
        return new WebhookApi(api, redis, slack);
    }

    public static ScriptedModel Says(string answer) => new(_ => ModelReply.Says(answer));

    public Task<JsonNode> PostAsync(string path, JsonObject body) => PostAsync(path, body, HttpStatusCode.Accepted);

    public async Task<JsonNode> PostAsync(string path, JsonObject body, HttpStatusCode expected)
    {
        using var response = await Api.Http.PostAsJsonAsync($"webhooks/{path}", body, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<WebhookJob> JobAsync(string id) => (await Api.Http.GetFromJsonAsync($"webhooks/jobs/{id}", KubentlyJson.Wire.WebhookJob, Cancel))!;

    public Task<WebhookJob> EndedAsync(JsonNode accepted) => EndedAsync((string)Assert.Single(accepted["jobs"]!.AsArray())!);

    public async Task<WebhookJob> EndedAsync(string id)
    {
        WebhookJob? job = null;
        await Eventually.HoldsAsync(async () => (job = await JobAsync(id)).State is WebhookJobState.Done or WebhookJobState.Dead, () => $"{job}");
        return job!;
    }

    public static JsonObject Alerts(params JsonObject[] alerts) => new() { ["version"] = "4", ["status"] = "firing", ["alerts"] = new JsonArray([.. alerts]) };

    public static JsonObject Alert(string name, string fingerprint, string status = "firing", string @namespace = "shop") => new()
    {
        ["status"] = status,
        ["fingerprint"] = fingerprint,
        ["labels"] = new JsonObject { ["alertname"] = name, ["namespace"] = @namespace, ["pod"] = $"pod-{fingerprint}" },
        ["annotations"] = new JsonObject { ["summary"] = $"{name} in {@namespace}" },
        ["startsAt"] = "2026-11-26T03:00:00Z",
    };

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Slack.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
