using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Agent.Faking.ModelReply;

namespace Kubently.Api.Tests.Agent.Loop;

public sealed class FleetTests(Stores stores)
{
    [Fact]
    public async Task Clusters_with_the_same_answer_are_shown_together_and_different_ones_apart()
    {
        var model = Fleet();
        await using var api = await StartAsync(model);
        await using var first = await ExecutorByHand.ConnectAsync(api);
        await using var second = await ExecutorByHand.ConnectAsync(api, Two(api));
        var asking = Talk.AskAsync(api, "which version runs in all clusters?");
        await first.AnswerAsync(await first.NextCommandAsync(), "v1.35\n");
        await second.AnswerAsync(await second.NextCommandAsync(), "v1.35\n");

        var events = await asking;

        Assert.Contains($"== {api.Cluster} (out-", model.Asked.Last().LastResult, StringComparison.Ordinal);
        Assert.Contains("[2 of 2 clusters answered, with 1 different answers]", model.Asked.Last().LastResult, StringComparison.Ordinal);
        Assert.Equal("2 of 2 clusters answered, 1 different answers", Assert.Single(events.OfType<AgentEvent.ToolCallFinished>()).Digest);
    }

    [Fact]
    public async Task An_offline_cluster_is_named_and_costs_the_others_nothing()
    {
        var model = Fleet();
        await using var api = await StartAsync(model);
        await using var first = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, "which version runs in all clusters?");
        await first.AnswerAsync(await first.NextCommandAsync(), "v1.35\n");

        await asking;

        var shown = model.Asked.Last().LastResult;
        Assert.Contains("[1 of 2 clusters answered", shown, StringComparison.Ordinal);
        Assert.Contains($"[offline, nothing is known about them: {Two(api)}]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_fails_is_shown_with_its_own_words_beside_those_that_answer()
    {
        var model = Fleet();
        await using var api = await StartAsync(model);
        await using var first = await ExecutorByHand.ConnectAsync(api);
        await using var second = await ExecutorByHand.ConnectAsync(api, Two(api));
        var asking = Talk.AskAsync(api, "which version runs in all clusters?");
        await first.AnswerAsync(await first.NextCommandAsync(), "v1.35\n");
        var command = await second.NextCommandAsync();
        await second.PostAsync(ExecutorByHand.ResultOf(command, "") with { ExitCode = 1, Stderr = "Unable to connect to the server\n" });

        await asking;

        var shown = model.Asked.Last().LastResult;
        Assert.Contains($"== {Two(api)}: failed, nothing is known about it ==\nUnable to connect to the server", shown, StringComparison.Ordinal);
        Assert.Contains("v1.35", shown, StringComparison.Ordinal);
    }

    private static ScriptedModel Fleet() => new(request => request.Results.Length == 0 ? Calls(Call("fleet", ("command", "version"))) : Says("done"));

    private static ClusterId Two(ApiUnderTest api) => ClusterId.Parse($"{api.Cluster}-two");

    private async Task<ApiUnderTest> StartAsync(ScriptedModel model) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null);
}
