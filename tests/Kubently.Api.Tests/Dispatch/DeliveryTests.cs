using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

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
    public async Task Results_that_come_together_are_each_taken_or_not_and_a_repeat_is_answered_the_same()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Enumerable.Range(0, 5).Select(_ => api.Client.ExecuteAsync(Pods(api), Cancel)).ToList();
        var results = new List<Result>();
        foreach (var _ in asking) results.Add(ExecutorByHand.ResultOf(await executor.NextCommandAsync(), $"answer {results.Count}"));
        results.Insert(2, results[0] with { CommandId = CommandId.New() });

        foreach (var _ in (string[])["first", "repeat"])
        {
            using var response = await executor.PostAsync(results);
            var accepted = await response.Content.ReadFromJsonAsync(KubentlyJson.Wire.ResultBatchAccepted, Cancel);
            Assert.Equal(results.Select(result => result.CommandId), accepted!.Results.Select(each => each.CommandId));
            Assert.Equal(["accepted", "accepted", "not_issued", "accepted", "accepted", "accepted"], accepted.Results.Select(each => each.Status));
        }

        var answers = await Task.WhenAll(asking);
        Assert.Equal(["answer 0", "answer 1", "answer 2", "answer 3", "answer 4"], answers.Select(answer => Value(answer).Stdout).Order());
    }

    [Theory]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[null]}""")]
    [InlineData("{}")]
    public async Task A_batch_without_results_is_refused(string body)
    {
        await using var api = await StartAsync();
        using var http = ExecutorByHand.HttpOf(api);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await http.PostAsync("executor/results/batch", content, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("1 to 64", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
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
        await Eventually.HoldsAsync(async () => Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary.State == ClusterState.Reconnecting);

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await using var back = await ExecutorByHand.ConnectAsync(api);
        await back.AnswerAsync(await back.NextCommandAsync(), "back again");

        Assert.Equal("back again", Value(await asking).Stdout);
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
    public async Task A_place_in_a_window_that_a_deadline_makes_free_is_given_to_what_waits_and_so_is_the_next_one()
    {
        await using var api = await StartAsync(null, ("Dispatch:MaxInFlight", "2"), ("Dispatch:Keepalive", "00:01:00"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 3 }, Cancel);
        await executor.NextCommandAsync();
        var ids = new List<CommandId>();
        for (var each = 0; each < 3; each++) ids.Add(Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, TimeoutSeconds = 120 }, Cancel)).CommandId);
        var second = await executor.NextCommandAsync();
        Assert.Equal(ids[0], second.Id);

        Assert.Equal(Outcome.Lost, Value(await asking).Outcome);
        Assert.Equal(ids[1], (await executor.NextCommandAsync()).Id);
        await executor.AnswerAsync(second, "ok");
        Assert.Equal(ids[2], (await executor.NextCommandAsync()).Id);
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
            var request = Pods(first) with { Args = ["get", $"pods-{number}"], Tool = "kubectl", TimeoutSeconds = 55 };
            return (number, answer: Value(await api.Client.ExecuteAsync(request, Cancel)));
        });

        foreach (var (number, answer) in await Task.WhenAll(callers)) Assert.Equal($"echo pods-{number}", answer.Stdout);
        await answering;
    }

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), cluster, settings);

    private static async Task<(long, long)> DepthAsync(ApiUnderTest api)
    {
        var summary = Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary;
        return (summary.QueueDepth, summary.InFlight);
    }

    private static async Task PostAsync(HttpClient http, Result result)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("executor/results", content)).StatusCode);
    }
}
