using System.Net;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Conversations.Talk;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Conversations;

public abstract class ConversationTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_question_opens_a_conversation_and_what_happens_in_it_can_be_read_again()
    {
        await using var api = await StartAsync(Echo());

        var events = await AskAsync(api, "what is wrong?");

        var id = IdOf(events);
        Assert.IsType<AgentEvent.Asked>(events[0]);
        Assert.Equal("You said what is wrong?", AnswerOf(events));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(place => (long?)place), events.Select(happened => happened.Seq));
        Assert.Equal(events.Select(happened => happened.GetType()), (await ReadAsync(api, id)).Select(happened => happened.GetType()));
        var turn = Assert.Single(Value(await api.Client.GetConversationAsync(id, Cancel)).Turns);
        Assert.Equal(("what is wrong?", "You said what is wrong?"), (turn.Question, turn.Answer));
        Assert.Equal(id, Assert.Single(Value(await api.Client.ListConversationsAsync(Cancel)).Conversations, listed => listed.ConversationId == id).ConversationId);
    }

    [Fact]
    public async Task The_id_is_told_in_a_header_before_the_first_event()
    {
        await using var api = await StartAsync(Echo());

        using var response = await api.Http.PostAsync("agent/ask", new StringContent("""{"question":"why?"}""", null, "application/json"), Cancel);

        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("id: 1\nevent: question\n", body, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(response.Headers.GetValues(Headers.ConversationId)), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_begun_on_one_process_is_gone_on_with_on_another()
    {
        var second = Echo();
        await using var one = await StartAsync(Echo());
        await using var other = await StartAsync(second);
        var id = IdOf(await AskAsync(one, "is checkout up?"));

        var events = await AskAsync(other, "and cart?", id);

        Assert.Equal("You said and cart?", AnswerOf(events));
        var shown = Assert.Single(second.Asked);
        Assert.Equal(["is checkout up?", "You said is checkout up?", "and cart?"], shown.Messages.Select(message => message.Text));
        Assert.Equal(2, Value(await one.Client.GetConversationAsync(id, Cancel)).Turns.Length);
    }

    [Fact]
    public async Task A_second_question_is_refused_while_the_first_is_investigated()
    {
        var gate = new TaskCompletionSource();
        await using var api = await StartAsync(Waiting(gate));
        await using var other = await StartAsync(Echo());
        var asking = AskAsync(api, "slow?");
        var id = await OnlyConversationAsync(api);

        var refused = await AskAsync(other, "quick?", id);

        Assert.Contains("still being investigated", Assert.IsType<AgentEvent.Failed>(Assert.Single(refused)).Detail, StringComparison.Ordinal);
        using var response = await other.Http.PostAsync(
            "agent/ask", new StringContent($$"""{"question":"quick?","conversation_id":"{{id}}"}""", null, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        gate.SetResult();
        Assert.Equal("waited", AnswerOf(await asking));
        Assert.Equal("You said quick?", AnswerOf(await AskAsync(other, "quick?", id)));
    }

    [Fact]
    public async Task A_reader_at_another_process_goes_on_from_where_it_was_while_the_investigation_runs()
    {
        var gate = new TaskCompletionSource();
        await using var api = await StartAsync(Waiting(gate));
        await using var other = await StartAsync(Echo());
        var asking = AskAsync(api, "slow?");
        var id = await OnlyConversationAsync(api);

        var all = ReadAsync(other, id);
        var rest = ReadAsync(other, id, after: 1);
        gate.SetResult();

        var told = await asking;
        Assert.Equal(told.Select(happened => happened.Seq), (await all).Select(happened => happened.Seq));
        Assert.Equal(told.Skip(1).Select(happened => happened.Seq), (await rest).Select(happened => happened.Seq));
    }

    [Fact]
    public async Task A_conversation_of_somebody_else_does_not_exist()
    {
        await using var api = await StartAsync(Echo());
        var id = IdOf(await AskAsync(api, "mine?"));
        var other = api.OtherClient;

        Assert.Equal(404, Problem(await other.GetConversationAsync(id, Cancel)).Status);
        Assert.Equal(404, Problem(await other.ExportConversationAsync(id, Cancel)).Status);
        Assert.Equal(404, Problem(await other.StopConversationAsync(id, Cancel)).Status);
        Assert.Equal(404, Problem(await other.DeleteConversationAsync(id, Cancel)).Status);
        Assert.DoesNotContain(Value(await other.ListConversationsAsync(Cancel)).Conversations, listed => listed.ConversationId == id);
        Assert.IsType<AgentEvent.Failed>(Assert.Single(await AllAsync(other.FollowConversationAsync(id, 0, TimeProvider.System, Cancel))));
        Assert.IsType<AgentEvent.Failed>(Assert.Single(await AllAsync(other.AskAsync(new AskRequest { Question = "yours?", ConversationId = id }, TimeProvider.System, Cancel))));
        Assert.Single(Value(await api.Client.GetConversationAsync(id, Cancel)).Turns);
    }

    [Fact]
    public async Task A_conversation_that_is_deleted_is_gone_and_what_runs_in_it_ends()
    {
        var gate = new TaskCompletionSource();
        await using var api = await StartAsync(Waiting(gate));
        var asking = AskAsync(api, "slow?");
        var id = await OnlyConversationAsync(api);

        Value(await api.Client.DeleteConversationAsync(id, Cancel));

        Assert.IsType<AgentEvent.Failed>((await asking)[^1]);
        Assert.Equal(404, Problem(await api.Client.GetConversationAsync(id, Cancel)).Status);
        Assert.Empty(Value(await api.Client.ListConversationsAsync(Cancel)).Conversations.Where(listed => listed.ConversationId == id));
    }

    [Fact]
    public async Task Stopping_from_another_process_ends_the_investigation()
    {
        await using var api = await StartAsync(Waiting(new TaskCompletionSource()));
        await using var other = await StartAsync(Echo());
        var asking = AskAsync(api, "slow?");
        var id = await OnlyConversationAsync(api);

        Value(await other.Client.StopConversationAsync(id, Cancel));

        Assert.Equal("The investigation was stopped.", Assert.IsType<AgentEvent.Failed>((await asking)[^1]).Detail);
        Assert.Equal(ConversationStatus.Idle, Value(await api.Client.GetConversationAsync(id, Cancel)).Conversation.Status);
    }

    [Fact]
    public async Task What_was_found_before_a_question_was_stopped_is_known_to_the_next_one()
    {
        var looked = new TaskCompletionSource();
        var model = new ScriptedModel(async (request, cancellationToken) =>
        {
            if (request.Question == "next?") return ModelReply.Says("I remember");
            if (request.Results.Length == 0) return ModelReply.Calls(ModelReply.Call("list_clusters"));
            looked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ModelReply.Says("never");
        });
        await using var api = await StartAsync(model);
        var asking = AskAsync(api, "slow?");
        await looked.Task.WaitAsync(Cancel);
        var id = await OnlyConversationAsync(api);
        Value(await api.Client.StopConversationAsync(id, Cancel));
        Assert.IsType<AgentEvent.Failed>((await asking)[^1]);

        await AskAsync(api, "next?", id);

        var shown = model.Asked.Last().AllText;
        foreach (var known in (string[])["slow?", $"{api.Cluster} offline", "There was no answer"]) Assert.Contains(known, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_stops_ends_its_investigations_with_a_sentence()
    {
        await using var api = await StartAsync(Waiting(new TaskCompletionSource()));
        await using var other = await StartAsync(Echo());
        var asking = AskAsync(api, "slow?");
        var id = await OnlyConversationAsync(api);

        await api.StopAsync();

        Assert.Contains("being stopped", Assert.IsType<AgentEvent.Failed>((await asking)[^1]).Detail, StringComparison.Ordinal);
        Assert.Contains("being stopped", Assert.IsType<AgentEvent.Failed>((await ReadAsync(other, id))[^1]).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversations_at_the_same_time_do_not_mix()
    {
        await using var api = await StartAsync(Echo());

        var all = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => AskAsync(api, $"marker{number:00}?")));

        Assert.Equal(24, all.Select(IdOf).Distinct().Count());
        foreach (var (events, number) in all.Select((events, number) => (events, number)))
        {
            Assert.Equal($"You said marker{number:00}?", AnswerOf(events));
            Assert.All(events, happened => Assert.DoesNotContain(Enumerable.Range(0, 24).Where(n => n != number), n => $"{happened}".Contains($"marker{n:00}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task An_export_holds_the_question_and_the_answer()
    {
        await using var api = await StartAsync(Echo());
        var id = IdOf(await AskAsync(api, "why is `checkout` down?"));

        var document = Value(await api.Client.ExportConversationAsync(id, Cancel));

        Assert.Contains("> why is `checkout` down?", document, StringComparison.Ordinal);
        Assert.Contains("You said why is `checkout` down?", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_is_full_takes_no_more_questions()
    {
        await using var api = await StartAsync(Echo(), ("Conversations:MaxEvents", "100"));
        var id = IdOf(await AskAsync(api, "first?"));
        for (var left = 40; left > 0 && Value(await api.Client.GetConversationAsync(id, Cancel)).Conversation.LastSeq + 16 <= 100; left--) await AskAsync(api, "again?", id);

        Assert.Contains("Open a new one", Assert.IsType<AgentEvent.Failed>(Assert.Single(await AskAsync(api, "more?", id))).Detail, StringComparison.Ordinal);
    }

    private static ScriptedModel Echo() => new(request => ModelReply.Says($"You said {request.Question}"));

    private static ScriptedModel Waiting(TaskCompletionSource gate) => new(async (_, cancellationToken) =>
    {
        await gate.Task.WaitAsync(cancellationToken);
        return ModelReply.Says("waited");
    });

    private static async Task<ConversationId> OnlyConversationAsync(ApiUnderTest api)
    {
        var found = default(ConversationId);
        await Eventually.HoldsAsync(async () =>
        {
            var running = Value(await api.Client.ListConversationsAsync(Cancel)).Conversations.Where(listed => listed is { Title: "slow?", Status: ConversationStatus.Running });
            found = running.Select(listed => listed.ConversationId).FirstOrDefault();
            return found != default;
        });
        return found;
    }

    private async Task<ApiUnderTest> StartAsync(ScriptedModel model, params (string Key, string Value)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), services => services.AddSingleton<IChatClient>(model), null, settings);
}
