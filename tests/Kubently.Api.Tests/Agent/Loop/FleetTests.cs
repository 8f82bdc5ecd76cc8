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

    [Fact]
    public async Task Clusters_that_the_caller_chose_are_looked_into_and_no_others_whatever_the_question_says()
    {
        var third = ClusterId.Parse("c-" + Guid.NewGuid().ToString("N")[..12]);
        var model = new ScriptedModel(request => request.Results.Length switch
        {
            0 => Calls(Call("fleet", ("command", "version"))),
            1 => Calls(Call("kubectl", ("cluster_id", third.Value), ("command", "version"))),
            _ => Says("done"),
        });
        await using var api = await ApiUnderTest.StartAsync(
            await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null, ("EXECUTOR_TOKENS", $"fleet-one:{ApiUnderTest.Token},fleet-two:{ApiUnderTest.Token},{third}:{ApiUnderTest.Token}"));
        ClusterId[] chosen = [ClusterId.Parse("fleet-one"), ClusterId.Parse("fleet-two")];
        await using var first = await ExecutorByHand.ConnectAsync(api, chosen[0]);
        await using var second = await ExecutorByHand.ConnectAsync(api, chosen[1]);
        var asking = Talk.AllAsync(api.Client.AskAsync(new AskRequest { Question = "which version runs in all clusters?", ClusterIds = [.. chosen] }, TimeProvider.System, TestContext.Current.CancellationToken));
        await first.AnswerAsync(await first.NextCommandAsync(), "v1.35\n");
        await second.AnswerAsync(await second.NextCommandAsync(), "v1.35\n");

        var events = await asking;

        Assert.Equal(chosen, events.OfType<AgentEvent.Asked>().Single().ClusterIds!.Value);
        Assert.EndsWith("(Clusters: fleet-one, fleet-two)", model.Asked.First().Question, StringComparison.Ordinal);
        Assert.Contains("[2 of 2 clusters answered", model.Asked.ElementAt(1).LastResult, StringComparison.Ordinal);
        Assert.Contains($"Cluster '{third}' was not asked about", model.Asked.Last().LastResult, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_runbook_asks_the_clusters_that_were_chosen()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, ("EXECUTOR_TOKENS", $"shop-eu:{ApiUnderTest.Token},shop-us:{ApiUnderTest.Token},bank-eu:{ApiUnderTest.Token}"));
        var request = new AskRequest { Question = "why is checkout failing?", ClusterIds = [ClusterId.Parse("shop-eu"), ClusterId.Parse("bank-eu")] };
        var events = await Talk.AllAsync(api.Client.AskAsync(request, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.True(events.OfType<AgentEvent.ToolCallFinished>().Any(call => call.Tool == "fleet" && call.Digest.Contains("offline: bank-eu, shop-eu", StringComparison.Ordinal)), string.Join('\n', events));
    }

    [Theory]
    [InlineData("""{"question":"why?","cluster_ids":["nowhere"]}""", 404, "nowhere")]
    [InlineData("""{"question":"why?","cluster_ids":["one"],"cluster_id":"one"}""", 422, "comes without cluster_id")]
    public async Task Clusters_that_cannot_be_asked_are_refused_by_name(string body, int status, string told)
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, ("EXECUTOR_TOKENS", $"one:{ApiUnderTest.Token}"));
        using var answer = await api.Http.PostAsync("agent/ask", new StringContent(body, null, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static ScriptedModel Fleet() => new(request => request.Results.Length == 0 ? Calls(Call("fleet", ("command", "version"))) : Says("done"));

    private static ClusterId Two(ApiUnderTest api) => ClusterId.Parse($"{api.Cluster}-two");

    private async Task<ApiUnderTest> StartAsync(ScriptedModel model) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null);
}
