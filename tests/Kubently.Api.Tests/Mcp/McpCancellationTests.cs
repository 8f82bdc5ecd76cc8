using System.Text.Json.Nodes;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Mcp.McpSpeaker;

namespace Kubently.Api.Tests.Mcp;

/// <summary>A call runs at one process, and is cancelled at another.</summary>
public abstract class McpCancellationTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_command_is_taken_back_from_its_executor()
    {
        await using var api = await StartAsync();
        await using var other = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);
        var calling = speaker.CallAsync("kubectl", Pods(api), "one");
        var command = await executor.NextCommandAsync();

        await speaker.At(other).CancelAsync("one");

        Assert.Equal(command.Id.Value, (await executor.NextAsync(ExecutorEvents.Cancel)).GetProperty("command_id").GetString());
        Assert.Contains("cancelled", TextOf(await calling), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_investigation_stops_and_its_model_is_asked_no_more()
    {
        var model = new ScriptedModel(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ModelReply.Says("never");
        });
        await using var api = await StartAsync(services => services.AddSingleton<IChatClient>(model));
        await using var other = await StartAsync();
        using var speaker = await ConnectAsync(api);
        var calling = speaker.CallAsync("ask_kubently", new JsonObject { ["query"] = $"what is wrong? {api.Cluster}" }, "one");
        await Eventually.HoldsAsync(() => Task.FromResult(!model.Asked.IsEmpty));

        await speaker.At(other).CancelAsync("one");

        Assert.Contains("cancelled", TextOf(await calling), StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await OwnAsync(speaker, api))["status"]!.GetValue<string>() == "idle");
    }

    [Fact]
    public async Task A_cancellation_that_comes_first_is_not_lost()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);

        await speaker.CancelAsync("early");

        Assert.Contains("cancelled", TextOf(await speaker.CallAsync("kubectl", Pods(api), "early")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_in_another_session_or_of_another_caller_is_another_call()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);
        using var stranger = await ConnectAsync(api);
        var calling = speaker.CallAsync("kubectl", Pods(api), "one");
        var command = await executor.NextCommandAsync();

        await stranger.CancelAsync("one");
        await speaker.At(api, ApiUnderTest.OtherKey).CancelAsync("one");
        await speaker.CancelAsync("two");
        await executor.AnswerAsync(command, "still here");

        Assert.Equal("still here", TextOf(await calling));
        Assert.False(executor.HasMore);
    }

    [Fact]
    public async Task A_client_that_hangs_up_takes_its_call_along()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);
        using var hangUp = new CancellationTokenSource();
        var calling = speaker.AnswerAsync("tools/call", new JsonObject { ["name"] = "kubectl", ["arguments"] = Pods(api) }, "one", hangUp.Token);
        var command = await executor.NextCommandAsync();

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.Equal(command.Id.Value, (await executor.NextAsync(ExecutorEvents.Cancel)).GetProperty("command_id").GetString());
    }

    private static JsonObject Pods(ApiUnderTest api) => new() { ["cluster_id"] = api.Cluster.Value, ["command"] = "get pods" };

    private static async Task<JsonNode> OwnAsync(McpSpeaker speaker, ApiUnderTest api)
    {
        var read = await speaker.ResultAsync("resources/read", new JsonObject { ["uri"] = "kubently://conversations" });
        var list = JsonNode.Parse((string)read["contents"]![0]!["text"]!)!["conversations"]!.AsArray();
        return list.Single(each => ((string)each!["title"]!).EndsWith(api.Cluster.Value, StringComparison.Ordinal))!;
    }

    private async Task<ApiUnderTest> StartAsync(Action<IServiceCollection>? configure = null) => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), configure, null);
}
