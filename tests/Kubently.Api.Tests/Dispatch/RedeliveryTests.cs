using System.Net;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

public abstract class RedeliveryTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_newer_stream_takes_over_and_the_older_one_is_closed()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync(first.Cluster);
        await using var older = await ExecutorByHand.ConnectAsync(first);
        await using var newer = await ExecutorByHand.ConnectAsync(second);

        var closing = await older.NextAsync(ExecutorEvents.Closing);
        Assert.Equal("superseded", closing.GetProperty("reason").GetString());
        await older.EndedAsync();
        Assert.True(newer.Epoch > older.Epoch);

        var asking = first.Client.ExecuteAsync(Pods(first), Cancel);
        await newer.AnswerAsync(await newer.NextCommandAsync(), "only here");
        Assert.Equal("only here", Value(await asking).Stdout);
    }

    [Fact]
    public async Task Of_two_streams_exactly_one_gets_each_command()
    {
        await using var api = await StartAsync();
        await using var older = await ExecutorByHand.ConnectAsync(api);
        await using var newer = await ExecutorByHand.ConnectAsync(api);

        var ids = new List<CommandId>();
        for (var each = 0; each < 100; each++)
            ids.Add(Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId);
        var got = new List<CommandId>();
        while (got.Count < ids.Count) got.Add((await newer.NextCommandAsync()).Id);

        Assert.Equal(ids, got);
        await older.NextAsync(ExecutorEvents.Closing);
        Assert.False(older.HasMore);
    }

    [Fact]
    public async Task What_an_executor_never_answered_is_handed_over_again_in_order()
    {
        await using var api = await StartAsync();
        var first = await ExecutorByHand.ConnectAsync(api);
        var ids = new List<CommandId>();
        for (var each = 0; each < 20; each++)
            ids.Add(Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, TimeoutSeconds = 60 + each }, Cancel)).CommandId);
        for (var each = 0; each < 20; each++) await first.NextCommandAsync();
        await first.DisposeAsync();

        await using var second = await ExecutorByHand.ConnectAsync(api);
        foreach (var id in ids) Assert.Equal(id, (await second.NextCommandAsync()).Id);
    }

    [Fact]
    public async Task An_answered_command_is_not_handed_over_again()
    {
        await using var api = await StartAsync();
        var first = await ExecutorByHand.ConnectAsync(api);
        var answered = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        await first.AnswerAsync(await first.NextCommandAsync(), "answered");
        var open = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        await first.NextCommandAsync();
        await first.DisposeAsync();

        await using var second = await ExecutorByHand.ConnectAsync(api);
        Assert.Equal(open, (await second.NextCommandAsync()).Id);
        Assert.False(second.HasMore);
        Assert.Equal("answered", Value(await api.Client.GetCommandAsync(answered, Cancel)).Stdout);
    }

    [Fact]
    public async Task A_result_that_arrives_while_its_command_is_queued_again_takes_it_out_of_the_queue()
    {
        await using var api = await StartAsync();
        var first = await ExecutorByHand.ConnectAsync(api, api.Cluster);
        var asked = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        var command = await first.NextCommandAsync();
        await first.DisposeAsync();
        using var http = ExecutorByHand.HttpOf(api);
        await PostAsync(http, ExecutorByHand.ResultOf(command, "in between"));

        await using var second = await ExecutorByHand.ConnectAsync(api);
        var probe = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(probe, (await second.NextCommandAsync()).Id);
        Assert.Equal("in between", Value(await api.Client.GetCommandAsync(asked, Cancel)).Stdout);
    }

    [Fact]
    public async Task A_command_that_is_handed_over_too_often_ends_as_lost()
    {
        await using var api = await StartAsync(null, ("Dispatch:MaxDeliveries", "2"));
        var id = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel)).CommandId;
        for (var each = 0; each < 2; each++)
        {
            var executor = await ExecutorByHand.ConnectAsync(api);
            await executor.NextCommandAsync();
            await executor.DisposeAsync();
        }

        await using var last = await ExecutorByHand.ConnectAsync(api);
        Assert.Equal(Outcome.Lost, Value(await api.Client.GetCommandAsync(id, Cancel)).Outcome);
        Assert.False(last.HasMore);
    }

    [Fact]
    public async Task A_command_that_may_change_the_cluster_is_never_handed_over_again()
    {
        await using var api = await StartAsync();
        var first = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { Args = ["delete", "pod", "web-1"] }, Cancel);
        Assert.True((await first.NextCommandAsync()).Mutating);
        await first.DisposeAsync();

        await using var second = await ExecutorByHand.ConnectAsync(api);

        var answer = Value(await asking);
        Assert.Equal(Outcome.Lost, answer.Outcome);
        Assert.Contains("unknown", answer.Error, StringComparison.Ordinal);
        Assert.False(second.HasMore);
    }

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), cluster, settings);

    private static async Task PostAsync(HttpClient http, Result result)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("executor/results", content)).StatusCode);
    }
}
