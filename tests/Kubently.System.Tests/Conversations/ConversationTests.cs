using System.Collections.Concurrent;
using System.Text.Json;
using Kubently.Contracts.Agent;
using Kubently.Testing;
using Kubently.Testing.Models;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Conversations;

/// <summary>A conversation on two API processes, also when the one that investigates dies.</summary>
public sealed class ConversationTests
{
    private const string Question = "why is checkout failing in the shop namespace?";
    private const string Answer = "checkout cannot reach its database";
    private const string FollowUp = "and since when?";

    // A hang is a failure, not a wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_conversation_that_was_begun_on_one_process_is_read_and_gone_on_with_on_another()
    {
        await using var model = await FakeProvider.StartAsync((body, _) => Task.FromResult(ChatCompletions.ToolAnswers(body) > 0 ? ChatCompletions.Says(Answer) : Looks()));
        await using var all = await TwoApis.StartAsync(Settings(model));
        var heard = new ConcurrentQueue<AgentEvent>();
        var asking = HearAsync(all.Second.Client.AskAsync(new AskRequest { Question = Question }, TimeProvider.System, Cancel), heard);
        var conversation = await ConversationAsync(heard, all.Second);
        var followed = await TakeAsync(all.First.Client.FollowConversationAsync(conversation, 0, TimeProvider.System, Cancel));
        await asking;

        await all.Second.KillAsync();
        var next = await TakeAsync(all.First.Client.AskAsync(new AskRequest { Question = FollowUp, ConversationId = conversation }, TimeProvider.System, Cancel));

        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(followed[^1]).Answer);
        Assert.Equal(heard.Select(Written), followed.Select(Written));
        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(next[^1]).Answer);
        var told = model.Bodies.Last(body => ChatCompletions.ToolAnswers(body) == 0);
        foreach (var known in (string[])[Question, Answer, "CrashLoopBackOff", FollowUp]) Assert.Contains(known, told, StringComparison.Ordinal);
        var whole = followed.Concat(next).Select(Written).ToList();
        Assert.Equal(Enumerable.Range(1, whole.Count).Select(place => (long?)place), followed.Concat(next).Select(happened => happened.Seq));
        foreach (var after in (int[])[0, 1, followed.Count, whole.Count - 1])
            Assert.Equal(whole.Skip(after), (await TakeAsync(all.First.Client.FollowConversationAsync(conversation, after, TimeProvider.System, Cancel))).Select(Written));
    }

    [Fact]
    public async Task When_the_process_that_investigates_dies_its_question_fails_elsewhere_and_what_it_had_found_is_known_to_the_next_one()
    {
        var stuck = new TaskCompletionSource();
        await using var model = await FakeProvider.StartAsync(async (body, gone) =>
        {
            if (body.Contains(FollowUp, StringComparison.Ordinal)) return ChatCompletions.Says(Answer);
            if (ChatCompletions.ToolAnswers(body) == 0) return Looks();
            stuck.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
            throw new OperationCanceledException(gone);
        });
        await using var all = await TwoApis.StartAsync(Settings(model));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var heard = new ConcurrentQueue<AgentEvent>();
        var asking = HearAsync(all.Second.Client.AskAsync(new AskRequest { Question = Question }, TimeProvider.System, leave.Token), heard);
        var conversation = await ConversationAsync(heard, all.Second);
        await stuck.Task.WaitAsync(Patience, Cancel);
        var following = TakeAsync(all.First.Client.FollowConversationAsync(conversation, 0, TimeProvider.System, Cancel));

        await all.Second.KillAsync();

        var followed = await following;
        Assert.Contains("has ended", Assert.IsType<AgentEvent.Failed>(followed[^1]).Detail, StringComparison.Ordinal);
        Assert.NotNull(followed[^1].Seq);
        Assert.Single(followed.OfType<AgentEvent.ToolCallFinished>());
        var next = await TakeAsync(all.First.Client.AskAsync(new AskRequest { Question = FollowUp, ConversationId = conversation }, TimeProvider.System, Cancel));
        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(next[^1]).Answer);
        foreach (var known in (string[])[Question, "CrashLoopBackOff", "There was no answer"]) Assert.Contains(known, model.Bodies.Last(), StringComparison.Ordinal);
        await leave.CancelAsync();
        await asking;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ProviderAnswer Looks() =>
        ChatCompletions.Calls("kubectl", JsonSerializer.Serialize(new { cluster_id = ApiProcess.Cluster, command = "get pods -n shop" }));

    private static Dictionary<string, string> Settings(FakeProvider model) => new()
    {
        ["LLM_PROVIDER"] = "compatible",
        ["LLM_API_KEY"] = "a-key-of-the-test",
        ["LLM_BASE_URL"] = $"{model.Address}/v1",
        ["LLM_MODEL"] = "test-model",
        ["Agent__Probe"] = "false",
        ["Conversations__Lease"] = "00:00:10",
    };

    private static string Written(AgentEvent happened) => JsonSerializer.Serialize(happened, Contracts.Wire.KubentlyJson.Wire.AgentEvent);

    private static async Task<ConversationId> ConversationAsync(ConcurrentQueue<AgentEvent> heard, ApiProcess api)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(!heard.IsEmpty), () => api.Output);
        return Assert.IsType<AgentEvent.Asked>(heard.First()).ConversationId;
    }

    private static async Task<List<AgentEvent>> TakeAsync(IAsyncEnumerable<AgentEvent> events)
    {
        var heard = new ConcurrentQueue<AgentEvent>();
        await HearAsync(events, heard).WaitAsync(Patience, Cancel);
        return [.. heard];
    }

    private static async Task HearAsync(IAsyncEnumerable<AgentEvent> events, ConcurrentQueue<AgentEvent> heard)
    {
        try
        {
            await foreach (var happened in events) heard.Enqueue(happened);
        }
        catch (OperationCanceledException)
        {
            // It has left.
        }
    }
}
