using System.Collections.Concurrent;
using System.Text.Json;
using Kubently.Contracts.Agent;
using Kubently.Testing;
using Kubently.Testing.Models;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Conversations;

/// <summary>What becomes of conversations when the API process that investigates dies.</summary>
public sealed class ConversationTests
{
    private const string Question = "why is checkout failing in the shop namespace?";
    private const string Answer = "checkout cannot reach its database";

    [Fact]
    public async Task A_conversation_goes_on_at_another_process_when_its_own_has_died()
    {
        await using var model = await FakeProvider.StartAsync((body, _) => Task.FromResult(ChatCompletions.ToolAnswers(body) > 0 ? ChatCompletions.Says(Answer)
            : ChatCompletions.Calls("kubectl", JsonSerializer.Serialize(new { cluster_id = ApiProcess.Cluster, command = "get pods -n shop" }))));
        await using var all = await TwoApis.StartAsync(Settings(model));
        var first = await TakeAsync(all.Second.Client.AskAsync(new AskRequest { Question = Question }, TimeProvider.System, Cancel));
        var conversation = Assert.IsType<AgentEvent.Asked>(first[0]).ConversationId;
        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(first[^1]).Answer);

        await all.Second.KillAsync();
        var next = await TakeAsync(all.First.Client.AskAsync(new AskRequest { Question = "and since when?", ConversationId = conversation }, TimeProvider.System, Cancel));

        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(next[^1]).Answer);
        var told = model.Bodies.Last(body => ChatCompletions.ToolAnswers(body) == 0);
        foreach (var known in (string[])[Question, Answer, "checkout-", "and since when?"]) Assert.Contains(known, told, StringComparison.Ordinal);
        var whole = first.Concat(next).Select(Written).ToList();
        Assert.Equal(Enumerable.Range(1, whole.Count).Select(place => (long?)place), first.Concat(next).Select(happened => happened.Seq));
        foreach (var after in (int[])[0, 1, first.Count, whole.Count - 1])
            Assert.Equal(whole.Skip(after), (await TakeAsync(all.First.Client.FollowConversationAsync(conversation, after, TimeProvider.System, Cancel))).Select(Written));
    }

    [Fact]
    public async Task An_investigation_whose_process_dies_ends_as_failed_for_who_follows_it_at_another_and_the_conversation_goes_on()
    {
        var asked = new TaskCompletionSource();
        await using var model = await FakeProvider.StartAsync(async (body, gone) =>
        {
            if (!body.Contains("again", StringComparison.Ordinal))
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
            }

            return ChatCompletions.Says(Answer);
        });
        await using var all = await TwoApis.StartAsync(Settings(model));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var heard = new ConcurrentQueue<AgentEvent>();
        var asking = HearAsync(all.Second.Client.AskAsync(new AskRequest { Question = Question }, TimeProvider.System, leave.Token), heard);
        await asked.Task.WaitAsync(Cancel);
        await Eventually.HoldsAsync(() => Task.FromResult(!heard.IsEmpty), () => all.Second.Output);
        var conversation = Assert.IsType<AgentEvent.Asked>(heard.First()).ConversationId;
        var following = TakeAsync(all.First.Client.FollowConversationAsync(conversation, 0, TimeProvider.System, Cancel));

        await all.Second.KillAsync();

        // The lease of 3 s, and 15 s until a follower that hears nothing looks again; three times that on a busy machine.
        var followed = await following.WaitAsync(TimeSpan.FromSeconds(54), Cancel);
        Assert.Contains("has ended", Assert.IsType<AgentEvent.Failed>(followed[^1]).Detail, StringComparison.Ordinal);
        Assert.NotNull(followed[^1].Seq);
        var again = await TakeAsync(all.First.Client.AskAsync(new AskRequest { Question = "again, please", ConversationId = conversation }, TimeProvider.System, Cancel));
        Assert.Equal(Answer, Assert.IsType<AgentEvent.Done>(again[^1]).Answer);
        await leave.CancelAsync();
        await asking;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Settings(FakeProvider model) => new()
    {
        ["LLM_PROVIDER"] = "compatible",
        ["LLM_API_KEY"] = "a-key-of-the-test",
        ["LLM_BASE_URL"] = $"{model.Address}/v1",
        ["LLM_MODEL"] = "test-model",
        ["Agent__Probe"] = "false",
        ["Conversations__Lease"] = "00:00:03",
    };

    private static string Written(AgentEvent happened) => JsonSerializer.Serialize(happened, Contracts.Wire.KubentlyJson.Wire.AgentEvent);

    private static async Task<List<AgentEvent>> TakeAsync(IAsyncEnumerable<AgentEvent> events)
    {
        var taken = new List<AgentEvent>();
        await foreach (var happened in events) taken.Add(happened);
        return taken;
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
