using System.Text.Json;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Agent.Faking.ModelReply;

namespace Kubently.Api.Tests.Agent.Loop;

public sealed class LoopTests(Stores stores)
{
    [Fact]
    public async Task Calls_of_one_turn_run_at_the_same_time()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0 ? Calls(Pods(request, "a"), Pods(request, "b")) : Says("both done"));
        await using var api = await StartAsync(model);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, Question(api));

        var (first, second) = (await executor.NextCommandAsync(), await executor.NextCommandAsync());
        await executor.AnswerAsync(second, "second");
        await executor.AnswerAsync(first, "first");

        Assert.Equal("both done", Talk.AnswerOf(await asking));
        Assert.Equal(2, model.Asked.Last().Results.Length);
    }

    [Fact]
    public async Task At_the_limit_of_tool_calls_the_model_answers_from_what_it_has_and_the_answer_says_so()
    {
        var model = new ScriptedModel(request => request.Options?.ToolMode is NoneChatToolMode ? Says("From what I saw: nothing.") : Calls(Pods(request, $"{request.Messages.Length}")));
        await using var api = await StartAsync(model, ("Agent:MaxToolCalls", "3"));

        var events = await Talk.AskAsync(api, Question(api));

        Assert.StartsWith("From what I saw: nothing.", Talk.AnswerOf(events), StringComparison.Ordinal);
        Assert.Contains("ended at its limit of 3 tool calls", Talk.AnswerOf(events), StringComparison.Ordinal);
        Assert.Equal(3, events.OfType<AgentEvent.ToolCallStarted>().Count());
        Assert.Contains("say plainly what you did not check", model.Asked.Last().Options!.Instructions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agent:MaxTurns", "4", "its limit of 4 turns")]
    [InlineData("Agent:MaxTokens", "1000", "its limit of 1000 tokens")]
    public async Task Turns_and_tokens_are_limited_too(string setting, string value, string words)
    {
        var model = new ScriptedModel(request => request.Options?.ToolMode is NoneChatToolMode ? Says("That is all.") : Calls(Pods(request, $"{request.Messages.Length}")) with { InputTokens = 400 });
        await using var api = await StartAsync(model, (setting, value));

        Assert.Contains(words, Talk.AnswerOf(await Talk.AskAsync(api, Question(api))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_is_limited_when_prices_are_known()
    {
        var model = new ScriptedModel(request => request.Options?.ToolMode is NoneChatToolMode ? Says("That is all.") : Calls(Pods(request, $"{request.Messages.Length}")) with { InputTokens = 1000 });
        await using var api = await StartAsync(model, ("Agent:MaxCost", "0.01"), ("Agent:InputPrice", "3"), ("Agent:OutputPrice", "15"));

        Assert.Contains("its limit of 0.01 in cost", Talk.AnswerOf(await Talk.AskAsync(api, Question(api))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_again_is_not_made_and_a_third_time_ends_it()
    {
        var model = new ScriptedModel(request => request.Options?.ToolMode is NoneChatToolMode ? Says("I was going round in circles.") : Calls(Pods(request, "same")));
        await using var api = await StartAsync(model);

        var events = await Talk.AskAsync(api, Question(api));

        Assert.Single(events.OfType<AgentEvent.ToolCallStarted>());
        Assert.Contains("You have made this very call before", model.Asked.Last().LastResult, StringComparison.Ordinal);
        Assert.Contains("for the third time", Talk.AnswerOf(events), StringComparison.Ordinal);
        Assert.Equal(4, model.Asked.Count);
    }

    [Fact]
    public async Task What_kubectl_says_when_it_fails_reaches_the_model_in_its_own_words()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0 ? Calls(Pods(request, "x")) : Says("done"));
        await using var api = await StartAsync(model);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, Question(api));

        var command = await executor.NextCommandAsync();
        await executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { ExitCode = 1, Stderr = "Error from server (NotFound): namespaces \"x\" not found\n" });

        Assert.False(Assert.Single((await asking).OfType<AgentEvent.ToolCallFinished>()).Succeeded);
        Assert.Contains("Error from server (NotFound): namespaces \"x\" not found", model.Asked.Last().LastResult, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_and_arguments_that_do_not_fit_are_told_to_the_model()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0 ? Calls(Call("rm"), Call("kubectl", ("cluster_id", "x"))) : Says("done"));
        await using var api = await StartAsync(model);

        await Talk.AskAsync(api, Question(api));

        var results = model.Asked.Last().Results.Select(result => $"{result.Result}").ToList();
        Assert.Contains("There is no tool 'rm'. The tools are: list_clusters", results[0], StringComparison.Ordinal);
        Assert.Contains("command", results[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_with_half_a_character_are_told_to_the_model_and_not_shown_to_it_again()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0 ? Calls(Call("kubectl", ("cluster_id", JsonElement.Parse("\"\\ud800\"")))) : Says("done"));
        await using var api = await StartAsync(model);

        Assert.Equal("done", Talk.AnswerOf(await Talk.AskAsync(api, Question(api))));

        Assert.Contains("half a character", model.Asked.Last().LastResult, StringComparison.Ordinal);
        Assert.Null(model.Asked.Last().Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single().Arguments);
    }

    [Fact]
    public async Task Words_before_tool_calls_are_told_and_are_no_part_of_the_answer()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0
            ? new ModelReply([new TextContent("Let me look."), Call("list_clusters")], ChatFinishReason.ToolCalls)
            : Says("It is fine."));
        await using var api = await StartAsync(model);

        var events = await Talk.AskAsync(api, Question(api));

        Assert.Equal("It is fine.", Talk.AnswerOf(events));
        Assert.Equal([(0, "Let me look."), (1, "It is fine.")], events.OfType<AgentEvent.Text>().GroupBy(text => text.Part).Select(part => (part.Key, string.Concat(part.Select(text => text.Delta)))));
    }

    [Fact]
    public async Task A_plan_and_a_finding_are_told_as_such()
    {
        var model = new ScriptedModel(request => request.Results.Length == 0
            ? Calls(
                Call("write_todos", ("todos", new[] { new { title = "Look at pods", done = true }, new { title = "Look at nodes", done = false } })),
                Call("report_finding", ("cluster_id", "c"), ("severity", "critical"), ("kind", "Deployment"), ("name", "checkout"), ("cause", "It has no memory."), ("next_step", "Give it some."), ("evidence", new[] { "OOMKilled" })))
            : Says("done"));
        await using var api = await StartAsync(model);

        var events = await Talk.AskAsync(api, Question(api));

        Assert.Equal([("Look at pods", true), ("Look at nodes", false)], Assert.Single(events.OfType<AgentEvent.Plan>()).Steps.Select(step => (step.Title, step.Done)));
        Assert.Equal("It has no memory.", Assert.Single(events.OfType<AgentEvent.FindingReported>()).Finding.Cause);
    }

    private static FunctionCallContent Pods(ModelRequest request, string @namespace) =>
        Call("kubectl", ("cluster_id", request.Question.Split(' ')[^1].TrimEnd('?')), ("command", $"get pods -n {@namespace}"));

    private static string Question(ApiUnderTest api) => $"what is wrong in {api.Cluster}?";

    private async Task<ApiUnderTest> StartAsync(ScriptedModel model, params (string Key, string Value)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null, settings);
}
