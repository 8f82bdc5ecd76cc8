using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Kubently.Testing;

namespace Kubently.Api.Tests.Agent;

public sealed class AskTests(Stores stores)
{
    private static readonly Finding CrashLoop = new()
    {
        Rule = "pod.crash-loop",
        Severity = Severity.Critical,
        Object = new ObjectReference("Deployment", "shop", "checkout"),
        Cause = "checkout crashes at start because DATABASE_URL is not set",
        Evidence = [new Evidence("log", "pod/checkout-1 -n shop", "fatal: DATABASE_URL is not set")],
        NextStep = "Set DATABASE_URL in the Deployment checkout.",
    };

    [Fact]
    public async Task A_question_is_answered_with_the_cause_and_its_evidence_and_every_step_is_told_as_it_happens()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var answering = AnswerAllAsync(executor, JsonSerializer.Serialize(Report(CrashLoop), KubentlyJson.Wire.DiagnosisReport));

        var events = await AskAsync(api, "why is checkout failing in the shop namespace?", api.Cluster);

        var done = Assert.IsType<AgentEvent.Done>(events[^1]);
        Assert.Contains("DATABASE_URL is not set", done.Answer, StringComparison.Ordinal);
        Assert.Contains("fatal: DATABASE_URL is not set", done.Answer, StringComparison.Ordinal);
        Assert.Equal(done.Answer, string.Concat(events.OfType<AgentEvent.Text>().Select(text => text.Delta)));
        var started = events.OfType<AgentEvent.ToolCallStarted>().First(call => call.Tool == "diagnose");
        Assert.Contains("shop", started.Arguments, StringComparison.Ordinal);
        Assert.True(events.OfType<AgentEvent.ToolCallFinished>().Single(call => call.CallId == started.CallId).Succeeded);
        Assert.Equal(CrashLoop.Cause, events.OfType<AgentEvent.FindingReported>().First().Finding.Cause);
        Assert.True(events.IndexOf(started) < events.FindIndex(each => each is AgentEvent.FindingReported));
        Assert.True(events.FindIndex(each => each is AgentEvent.FindingReported) < events.FindIndex(each => each is AgentEvent.Text));
        await executor.DisposeAsync();
        await answering;
    }

    [Fact]
    public async Task An_offline_cluster_is_named_as_offline_and_never_as_healthy()
    {
        await using var api = await StartAsync();

        var events = await AskAsync(api, "is anything wrong?", api.Cluster);

        var done = Assert.IsType<AgentEvent.Done>(events[^1]);
        Assert.Contains("No executor of", done.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("healthy", done.Answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_report_that_was_cut_is_said_to_be_cut()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var answering = AnswerAllAsync(executor, """{"scope":{},"findings":[{"rule":"pod.cra""");

        var events = await AskAsync(api, "what is wrong?", api.Cluster);

        Assert.False(Assert.Single(events.OfType<AgentEvent.ToolCallFinished>(), call => call.Tool == "diagnose").Succeeded);
        Assert.Contains("Ask for one namespace", Assert.IsType<AgentEvent.Done>(events[^1]).Answer, StringComparison.Ordinal);
        await executor.DisposeAsync();
        await answering;
    }

    [Fact]
    public async Task A_reader_that_leaves_does_not_end_the_investigation()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var (id, command) = await LeaveAsync(api, executor, stop: null);

        await executor.AnswerAsync(command, JsonSerializer.Serialize(Report(CrashLoop), KubentlyJson.Wire.DiagnosisReport));
        var answering = AnswerAllAsync(executor, "");

        var events = await Talk.ReadAsync(api, id);
        Assert.Contains("DATABASE_URL is not set", Assert.IsType<AgentEvent.Done>(events[^1]).Answer, StringComparison.Ordinal);
        await executor.DisposeAsync();
        await answering;
    }

    [Fact]
    public async Task A_reader_that_wants_it_so_takes_the_investigation_and_its_commands_along()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var (id, command) = await LeaveAsync(api, executor, stop: true);

        Assert.Equal(command.Id.Value, (await executor.NextAsync(ExecutorEvents.Cancel)).GetProperty("command_id").GetString());
        Assert.IsType<AgentEvent.Failed>((await Talk.ReadAsync(api, id))[^1]);
    }

    [Theory]
    [InlineData("", "1 to 8000")]
    [InlineData(null, "question")]
    public async Task A_question_that_is_none_is_refused(string? question, string words)
    {
        await using var api = await StartAsync();

        var events = await AskAsync(api, question!, null);

        Assert.Contains(words, Assert.IsType<AgentEvent.Failed>(Assert.Single(events)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_an_unknown_cluster_names_the_known_ones()
    {
        await using var api = await StartAsync();

        var events = await AskAsync(api, "what is wrong?", ClusterId.Parse("nowhere"));

        Assert.Contains(api.Cluster.Value, Assert.IsType<AgentEvent.Failed>(Assert.Single(events)).Detail, StringComparison.Ordinal);
    }

    // Reads until the first command is under way, and hangs up.
    private static async Task<(ConversationId Id, CommandDelivery Command)> LeaveAsync(ApiUnderTest api, ExecutorByHand executor, bool? stop)
    {
        using var leaving = new CancellationTokenSource();
        var events = new ConcurrentQueue<AgentEvent>();
        var request = new AskRequest { Question = "what is wrong?", ClusterId = api.Cluster, StopOnDisconnect = stop };
        var reading = Task.Run(async () =>
        {
            await foreach (var happened in api.Client.AskAsync(request, TimeProvider.System, leaving.Token)) events.Enqueue(happened);
        });
        var command = await executor.NextCommandAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(!events.IsEmpty));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        return (Talk.IdOf(events), command);
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static async Task<List<AgentEvent>> AskAsync(ApiUnderTest api, string question, ClusterId? cluster)
    {
        var events = new List<AgentEvent>();
        await foreach (var happened in api.Client.AskAsync(
            new AskRequest { Question = question, ClusterId = cluster }, TimeProvider.System, TestContext.Current.CancellationToken)) events.Add(happened);
        return events;
    }

    private static DiagnosisReport Report(params ImmutableArray<Finding> findings) => new()
    {
        Scope = new DiagnosisScope { Namespace = "shop" },
        Findings = findings,
        Examined = ImmutableSortedDictionary<string, int>.Empty.Add("Pod", 12),
    };

    private static async Task AnswerAllAsync(ExecutorByHand executor, string report)
    {
        try
        {
            while (true)
            {
                var command = await executor.NextCommandAsync();
                await executor.AnswerAsync(command, command.Tool == Command.DiagnoseTool ? report : "nothing more");
            }
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            // The test is over.
        }
    }
}
