using System.Text.Json;
using Kubently.Api.Dispatch.Internal;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

/// <summary>What delivery does while Redis stands still, and with what it forgets.</summary>
public sealed class RedisFaultTests
{
    private static readonly (string, string) Beat = ("Dispatch:Keepalive", "00:00:01");

    [Fact]
    public async Task A_command_that_Redis_was_sent_and_did_not_take_in_time_is_never_run_and_its_caller_does_not_wait_longer_than_it_may()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, null, Beat);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await api.KnowsTimeAsync();

        redis.Pause();
        var answers = await Task.WhenAll(
            api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 1 }, Cancel), api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel));
        redis.Resume();

        // Neither is told that nothing was done: Redis may have been a moment from taking it.
        Assert.All(answers, answer => Assert.Contains(Problem(answer).Type, (string[])["/problems/unanswered", "/problems/redis-unavailable"]));
        await Eventually.HoldsAsync(async () => await api.Client.GetHealthAsync(Cancel) is ApiAnswer<HealthResponse>.Ok { Value.Status: "healthy" });
        var asking = api.Client.ExecuteAsync(Pods(api) with { Args = ["get", "nodes"] }, Cancel);
        var (name, data) = await executor.NextAsync();
        Assert.True(name == "command", $"{name} {data}");
        var first = data.Deserialize(Kubently.Contracts.Wire.KubentlyJson.Wire.CommandDelivery)!;
        Assert.Equal(["get", "nodes"], first.Args);
        await executor.AnswerAsync(first, "one");
        Assert.Equal("one", Value(await asking).Stdout);
    }

    [Fact]
    public async Task A_change_that_cannot_be_written_down_in_its_callers_time_is_refused_by_then_and_never_run()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        // By itself it would wait a minute for Redis.
        await using var patient = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},asyncTimeout=60000");
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, services => services.AddSingleton<IConnectionMultiplexer>(patient), null, Beat, ("API_KEY_ROLES", "suite:admin"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await api.KnowsTimeAsync();
        var before = api.Client.ExecuteAsync(Pods(api), Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "before");
        Value(await before);

        redis.Pause();
        var answer = await api.Client.ExecuteAsync(Pods(api) with { Args = ["delete", "pod", "web"], TimeoutSeconds = 1 }, Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        redis.Resume();

        Assert.Equal("/problems/redis-unavailable", Problem(answer).Type);
        var asking = api.Client.ExecuteAsync(Pods(api) with { Queue = true }, Cancel);
        var command = await executor.NextCommandAsync();
        Assert.Equal(["get", "pods", "-A"], command.Args);
        await executor.AnswerAsync(command, "one");
        Assert.Equal("one", Value(await asking).Stdout);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(int.MaxValue, "/problems/unanswered")]
    public async Task Nobody_is_told_that_nothing_was_done_once_a_command_is_queued(int refusals, string? problem)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var left = refusals;
        await using var faulty = await FaultyRedis.ConnectAsync(
            redis.ConnectionString, key => key.StartsWith("command-cluster:", StringComparison.Ordinal) && Interlocked.Decrement(ref left) >= 0);
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, services => services.AddSingleton(faulty), null, Beat);
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        using var posted = await executor.AnswerAsync(command, "it ran");

        if (problem is null) Assert.Equal("it ran", Value(await asking).Stdout);
        else Assert.Equal((problem, command.Id.Value), (Problem(await asking).Type, Problem(await asking).Subject));
    }

    [Fact]
    public async Task A_stream_opens_and_delivers_although_nobody_can_be_told_how_many_there_are()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var refused = 0;
        await using var faulty = await FaultyRedis.ConnectAsync(redis.ConnectionString, key => key == "executors:connected" && Interlocked.Increment(ref refused) > 0);
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, services => services.AddSingleton(faulty), null, Beat);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await Eventually.HoldsAsync(() => Volatile.Read(ref refused) > 2, () => $"refused {refused} times");

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "delivered");

        Assert.Equal("delivered", Value(await asking).Stdout);
    }

    [Fact]
    public async Task A_stream_and_a_read_that_waits_outlive_a_Redis_that_forgets_all()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, null, Beat);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 60 }, Cancel);
        var command = await executor.NextCommandAsync();

        await redis.KillAsync();
        await redis.StartAsync();

        // The same command over the same stream: an executor that has it does not run it twice.
        var again = await executor.NextCommandAsync();
        Assert.Equal(command.Id, again.Id);
        await executor.AnswerAsync(again, "still here");
        Assert.Equal("still here", Value(await asking).Stdout);
        await using var later = await ExecutorByHand.ConnectAsync(api);
        Assert.True(later.Epoch > executor.Epoch);
    }

    [Fact]
    public async Task A_change_that_Redis_has_forgotten_is_not_handed_over_again_and_ends_as_lost()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, null, Beat, ("API_KEY_ROLES", "suite:admin"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { Args = ["delete", "pod", "web"], TimeoutSeconds = 60 }, Cancel);
        await executor.NextCommandAsync();

        await redis.KillAsync();
        await redis.StartAsync();

        var answer = Value(await asking);
        Assert.Equal(Outcome.Lost, answer.Outcome);
        Assert.Contains("unknown", answer.Error, StringComparison.Ordinal);
        Assert.False(executor.HasMore);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_gives_the_same_again_and_the_next_one_gives_what_comes_then()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var database = connection.GetDatabase();
        var keys = new DispatchKeys(ClusterId.Parse("one"));
        string[] entries = ["first 0 2000 1 - {}", "second 0 2000 0 - {}"];
        foreach (var entry in entries) await database.ListRightPushAsync(keys.Queue, entry);
        await database.ListRightPushAsync(keys.Notices, "cancel other");

        Assert.Equal("cancel other|first 1 2000 1 - {}", await ClaimAsync(number: 1));
        Assert.Equal("cancel other|first 1 2000 1 - {}", await ClaimAsync(number: 1));
        Assert.Equal("|second 1 2000 0 - {}", await ClaimAsync(number: 2));
        Assert.Equal("|", await ClaimAsync(number: 3));

        async Task<string> ClaimAsync(int number)
        {
            var answer = (RedisResult[])(await database.RunAsync(
                Script.Claim, [keys.Executor, keys.Holder, keys.Queue, keys.InFlight, keys.Notices], 7, 1000, 60_000, 60_000, number, 1, 16, 60_000))!;
            return $"{string.Join(',', (string[])answer[1]!)}|{string.Join(',', (string[])answer[2]!)}";
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_that_meet_no_Redis_leave_no_subscription_behind_when_it_is_back(bool heardBefore)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        if (heardBefore) await RunOneAsync("one");
        var before = await ChannelsAsync();

        await redis.KillAsync();
        for (var each = 0; each < 20; each++) Problem(await api.Client.ExecuteAsync(Pods(api), Cancel));
        await redis.StartAsync();

        await Eventually.HoldsAsync(async () => await ChannelsAsync() == before, () => before);
        await Eventually.HoldsAsync(async () => await api.Client.GetHealthAsync(Cancel) is ApiAnswer<HealthResponse>.Ok { Value.Status: "healthy" });
        await RunOneAsync("two");

        async Task RunOneAsync(string answer)
        {
            var asking = api.Client.ExecuteAsync(Pods(api) with { Queue = true }, Cancel);
            await executor.AnswerAsync(await executor.NextCommandAsync(), answer);
            Assert.Equal(answer, Value(await asking).Stdout);
        }

        async Task<string> ChannelsAsync() => string.Join('\n', (await redis.AskAsync("pubsub", "channels")).Split('\n').Order());
    }
}
