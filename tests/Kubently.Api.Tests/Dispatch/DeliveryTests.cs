using System.Net;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;

namespace Kubently.Api.Tests.Dispatch;

public abstract class DeliveryTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_command_reaches_its_executor_and_the_result_reaches_the_caller()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        Assert.Equal(["get", "pods", "-A"], command.Args);
        Assert.Equal("kubectl", command.Tool);
        Assert.Equal("suite", command.IssuedBy);
        await executor.AnswerAsync(command, "NAME\nweb\n");

        var answer = Value(await asking);
        Assert.Equal(CommandStatus.Success, answer.Status);
        Assert.Equal("NAME\nweb\n", answer.Output);
        Assert.Equal(Outcome.Completed, answer.Outcome);
        Assert.Equal(command.Id, answer.CommandId);
    }

    [Fact]
    public async Task Any_pod_takes_the_request_any_holds_the_stream_and_any_takes_the_result()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync(first.Cluster);
        await using var third = await StartAsync(first.Cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(first);

        var asking = second.Client.ExecuteAsync(Pods(first), Cancel);
        var command = await executor.NextCommandAsync();
        using var http = ExecutorByHand.HttpOf(third, first.Cluster);
        await PostAsync(http, ExecutorByHand.ResultOf(command, "from elsewhere"));

        Assert.Equal("from elsewhere", Value(await asking).Stdout);
    }

    [Fact]
    public async Task A_large_result_arrives_whole()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"line {line} äöü \"quoted\"\n"));

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), text);

        Assert.Equal(text, Value(await asking).Stdout);
    }

    [Fact]
    public async Task Without_an_executor_the_caller_is_told_at_once()
    {
        await using var api = await StartAsync();

        var problem = Problem(await api.Client.ExecuteAsync(Pods(api), Cancel));

        Assert.Equal("/problems/no-executor", problem.Type);
        Assert.Contains("queue=true", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queued_command_waits_for_its_executor()
    {
        await using var api = await StartAsync();
        var queued = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel));
        Assert.Equal(CommandStatus.Pending, queued.Status);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var command = await executor.NextCommandAsync();
        Assert.Equal(queued.CommandId, command.Id);
        Assert.Equal(CommandStatus.Running, Value(await api.Client.GetCommandAsync(command.Id, Cancel)).Status);
        await executor.AnswerAsync(command, "done");

        var found = Value(await api.Client.GetCommandAsync(command.Id, Cancel));
        Assert.Equal((CommandStatus.Success, "done"), (found.Status, found.Stdout));
    }

    [Fact]
    public async Task A_command_issued_while_the_executor_reconnects_is_delivered_when_it_is_back()
    {
        await using var api = await StartAsync();
        await (await ExecutorByHand.ConnectAsync(api)).DisposeAsync();
        await UntilAsync(async () => Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary.State == ClusterState.Reconnecting);

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await using var back = await ExecutorByHand.ConnectAsync(api);
        await back.AnswerAsync(await back.NextCommandAsync(), "back again");

        Assert.Equal("back again", Value(await asking).Stdout);
    }

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
    public async Task An_expired_command_is_never_handed_over()
    {
        await using var api = await StartAsync();
        var late = Value(await api.Client.ExecuteAsync(Pods(api) with { Queue = true, TimeoutSeconds = 1 }, Cancel));
        Assert.Equal((CommandStatus.Timeout, Outcome.TimedOut), (late.Status, late.Outcome));
        Assert.Contains("was not run", late.Error, StringComparison.Ordinal);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var probe = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(probe, (await executor.NextCommandAsync()).Id);
    }

    [Fact]
    public async Task A_command_that_was_handed_over_and_never_answered_is_lost()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 1 }, Cancel);
        await executor.NextCommandAsync();

        var answer = Value(await asking);
        Assert.Equal((CommandStatus.Timeout, Outcome.Lost), (answer.Status, answer.Outcome));
    }

    [Fact]
    public async Task A_late_result_is_stored_and_marked_late()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 1 }, Cancel);
        var command = await executor.NextCommandAsync();
        await asking;

        Assert.Equal(HttpStatusCode.OK, (await executor.AnswerAsync(command, "too late")).StatusCode);

        var found = Value(await api.Client.GetCommandAsync(command.Id, Cancel));
        Assert.Equal((true, "too late", Outcome.Completed), (found.Late, found.Stdout, found.Outcome));
    }

    [Fact]
    public async Task A_repeated_result_is_answered_the_same_and_changes_nothing()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        var first = await (await executor.AnswerAsync(command, "first")).Content.ReadAsStringAsync(Cancel);
        await asking;

        var second = await executor.AnswerAsync(command, "second");

        Assert.Equal(first, await second.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("first", Value(await api.Client.GetCommandAsync(command.Id, Cancel)).Stdout);
    }

    [Fact]
    public async Task A_result_is_accepted_only_from_the_executor_of_its_cluster()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await using var intruder = await ExecutorByHand.ConnectAsync(api, ClusterId.Parse(api.Cluster + "-two"));
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await intruder.AnswerAsync(command, "forged")).StatusCode);
        await executor.AnswerAsync(command, "true");

        Assert.Equal("true", Value(await asking).Stdout);
    }

    [Fact]
    public async Task Cancelling_a_running_command_tells_the_executor_whose_word_ends_it()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();

        var cancelling = Value(await api.Client.CancelCommandAsync(command.Id, Cancel));
        Assert.Equal(CommandStatus.Running, cancelling.Status);
        var notice = await executor.NextAsync(ExecutorEvents.Cancel);
        Assert.Equal(command.Id.Value, notice.GetProperty("command_id").GetString());
        await executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Cancelled, ExitCode = null });

        Assert.Equal(CommandStatus.Cancelled, Value(await asking).Status);
    }

    [Fact]
    public async Task Cancelling_a_waiting_command_ends_it_at_once_and_it_is_never_handed_over()
    {
        await using var api = await StartAsync();
        var asking = api.Client.ExecuteAsync(Pods(api) with { Queue = true }, Cancel);
        var id = await WaitingIdAsync(api);

        Assert.Equal(CommandStatus.Cancelled, Value(await api.Client.CancelCommandAsync(id, Cancel)).Status);
        Assert.Equal(CommandStatus.Cancelled, Value(await asking).Status);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var probe = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(probe, (await executor.NextCommandAsync()).Id);
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_its_command()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var gone = new CancellationTokenSource();
        var asking = api.Client.ExecuteAsync(Pods(api), gone.Token);
        var command = await executor.NextCommandAsync();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        var notice = await executor.NextAsync(ExecutorEvents.Cancel);
        Assert.Equal(command.Id.Value, notice.GetProperty("command_id").GetString());
    }

    [Fact]
    public async Task A_full_queue_refuses_more_and_keeps_what_it_has()
    {
        await using var api = await StartAsync(null, ("Dispatch:MaxQueued", "3"));
        for (var each = 0; each < 3; each++) Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel));

        Assert.Equal("/problems/queue-full", Problem(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel)).Type);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        for (var each = 0; each < 3; each++) await executor.NextCommandAsync();
    }

    [Fact]
    public async Task An_executor_is_given_no_more_than_its_window_and_the_rest_as_it_answers()
    {
        await using var api = await StartAsync(null, ("Dispatch:MaxInFlight", "4"));
        for (var each = 0; each < 10; each++) Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel));
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var open = new Queue<CommandDelivery>();
        for (var each = 0; each < 4; each++) open.Enqueue(await executor.NextCommandAsync());
        Assert.Equal((6, 4), await DepthAsync(api));
        for (var each = 0; each < 6; each++)
        {
            await executor.AnswerAsync(open.Dequeue(), "ok");
            open.Enqueue(await executor.NextCommandAsync());
        }

        Assert.Equal((0, 4), await DepthAsync(api));
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
    public async Task A_stopping_pod_says_closing_and_what_waits_is_answered_through_another()
    {
        await using var staying = await StartAsync();
        await using var leaving = await StartAsync(staying.Cluster);
        var first = await ExecutorByHand.ConnectAsync(leaving);
        var asking = leaving.Client.ExecuteAsync(Pods(staying), Cancel);
        var command = await first.NextCommandAsync();

        var stopping = leaving.StopAsync();
        var closing = await first.NextAsync(ExecutorEvents.Closing);
        Assert.Equal("shutdown", closing.GetProperty("reason").GetString());
        Assert.InRange(closing.GetProperty("retry_after_ms").GetInt32(), 0, 5000);
        await first.DisposeAsync();
        await using var second = await ExecutorByHand.ConnectAsync(staying);
        Assert.Equal(command.Id, (await second.NextCommandAsync()).Id);
        await second.AnswerAsync(command, "finished");

        Assert.Equal("finished", Value(await asking).Stdout);
        await stopping;
    }

    [Fact]
    public async Task Commands_from_many_callers_at_once_all_come_back_to_the_right_one()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync(first.Cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(first);
        using var stop = new CancellationTokenSource();
        var answering = Task.Run(async () =>
        {
            for (var each = 0; each < 400; each++)
            {
                var command = await executor.NextCommandAsync();
                await executor.AnswerAsync(command, $"echo {command.Args[1]}");
            }
        });

        var callers = Enumerable.Range(0, 400).Select(async number =>
        {
            var api = number % 2 == 0 ? first : second;
            var request = Pods(first) with { Args = ["get", $"pods-{number}"], Tool = "kubectl" };
            return (number, answer: Value(await api.Client.ExecuteAsync(request, Cancel)));
        });

        foreach (var (number, answer) in await Task.WhenAll(callers)) Assert.Equal($"echo pods-{number}", answer.Stdout);
        await answering;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ExecuteRequest Pods(ApiUnderTest api) => new() { ClusterId = api.Cluster, Args = ["get", "pods", "-A"] };

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), cluster, settings);

    private static T Value<T>(ApiAnswer<T> answer) => answer is ApiAnswer<T>.Ok(var value) ? value : throw new Xunit.Sdk.XunitException($"refused: {answer}");

    private static Problem Problem<T>(ApiAnswer<T> answer) => Assert.IsType<ApiAnswer<T>.Refused>(answer).Problem;

    private static async Task<(long, long)> DepthAsync(ApiUnderTest api)
    {
        var summary = Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary;
        return (summary.QueueDepth, summary.InFlight);
    }

    private static async Task<CommandId> WaitingIdAsync(ApiUnderTest api)
    {
        var redis = (StackExchange.Redis.IConnectionMultiplexer)api.Services.GetService(typeof(StackExchange.Redis.IConnectionMultiplexer))!;
        string? entry = null;
        await UntilAsync(async () => (entry = await redis.GetDatabase().ListGetByIndexAsync($"commands:{{{api.Cluster}}}:queue", 0)) is not null);
        Assert.True(CommandId.TryParse(entry!.Split(' ')[0], out var id));
        return id;
    }

    private static Task UntilAsync(Func<Task<bool>> holds) => Eventually.HoldsAsync(holds);

    private static async Task PostAsync(HttpClient http, Result result)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("executor/results", content)).StatusCode);
    }
}
