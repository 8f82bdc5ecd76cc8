using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Kubently.Testing.Models;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>The providers' own libraries against servers on loopback that speak as the providers do.</summary>
public sealed class ProviderTests(Stores stores)
{
    private const string Key = "sk-a-secret-key";

    [Theory]
    [InlineData("openai")]
    [InlineData("azure")]
    [InlineData("gemini")]
    [InlineData("compatible")]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    public async Task A_streamed_call_reaches_its_tool_and_the_result_reaches_the_model(string name)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(
            dialect.Calls("kubectl", "{\"cluster_id\":\"nowh", "ere\",\"comm", "and\":\"get pods\"}"), dialect.Says("The cluster is not known here."));
        await using var api = await StartAsync(dialect, provider);

        var events = await Talk.AskAsync(api, "why is checkout failing?");

        Assert.Equal("The cluster is not known here.", Talk.AnswerOf(events));
        Assert.Equal("nowhere get pods", Assert.Single(events.OfType<AgentEvent.ToolCallStarted>()).Arguments);
        Assert.NotEmpty(events.OfType<AgentEvent.Text>());
        Assert.Equal(42, Assert.Single(events.OfType<AgentEvent.Usage>()).InputTokens);
        Assert.Equal(2, provider.Bodies.Count);
        Assert.Contains("Cluster 'nowhere' not found", provider.Bodies.Last().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("engineer on call", provider.Bodies.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", 429)]
    [InlineData("anthropic", 429)]
    [InlineData("ollama", 429)]
    [InlineData("openai", 503)]
    [InlineData("anthropic", 529)]
    public async Task A_busy_provider_is_asked_again(string name, int status)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(
            ProviderAnswer.Refusal(status, "busy") with { RetryAfter = "0" }, ProviderAnswer.Refusal(status, "busy") with { RetryAfter = "0" }, dialect.Says("Here I am."));
        await using var api = await StartAsync(dialect, provider);

        Assert.Equal("Here I am.", Talk.AnswerOf(await Talk.AskAsync(api, "what is wrong?")));
        Assert.Equal(3, provider.Bodies.Count);
    }

    [Theory]
    [InlineData("openai", "OPENAI_API_KEY")]
    [InlineData("azure", "AZURE_OPENAI_API_KEY")]
    [InlineData("gemini", "GOOGLE_API_KEY")]
    [InlineData("anthropic", "ANTHROPIC_API_KEY")]
    public async Task A_wrong_key_is_one_sentence_that_names_the_setting_and_not_the_key(string name, string variable)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(ProviderAnswer.Refusal(401, $"Incorrect API key provided: {Key}"));
        await using var api = await StartAsync(dialect, provider);

        var failed = Assert.IsType<AgentEvent.Failed>((await Talk.AskAsync(api, "what is wrong?"))[^1]);

        Assert.EndsWith($"does not accept the API key (401). Check {variable}.", failed.Detail, StringComparison.Ordinal);
        Assert.Single(provider.Bodies);
    }

    [Theory]
    [InlineData("openai", "OPENAI_MODEL_NAME")]
    [InlineData("anthropic", "ANTHROPIC_MODEL_NAME")]
    [InlineData("ollama", "OLLAMA_MODEL_NAME")]
    public async Task An_unknown_model_is_one_sentence_that_names_it(string name, string variable)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(ProviderAnswer.Refusal(404, "model not found"));
        await using var api = await StartAsync(dialect, provider);

        var detail = Assert.IsType<AgentEvent.Failed>((await Talk.AskAsync(api, "what is wrong?"))[^1]).Detail;

        Assert.Contains("knows no model 'test-model'", detail, StringComparison.Ordinal);
        Assert.EndsWith($"Check {variable}.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", " oops")]
    [InlineData("anthropic", " oops")]
    [InlineData("openai", """ "\ud800"}""")]
    [InlineData("anthropic", """ "\ud800"}""")]
    [InlineData("openai", """ "x", "\udfff": 1}""")]
    public async Task Arguments_that_are_not_JSON_are_told_to_the_model(string name, string end)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(dialect.Calls("kubectl", "{\"cluster_id\":", end), dialect.Says("Sorry."));
        await using var api = await StartAsync(dialect, provider);

        Assert.Equal("Sorry.", Talk.AnswerOf(await Talk.AskAsync(api, "what is wrong?")));
        Assert.Contains("The arguments", provider.Bodies.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    public async Task An_answer_that_breaks_off_is_asked_for_again_and_only_the_whole_one_counts(string name)
    {
        var dialect = Dialect.Of(name);
        await using var provider = await FakeProvider.StartAsync(dialect.BreaksOffAfter("It is the dat"), dialect.Says("It is the database."));
        await using var api = await StartAsync(dialect, provider);

        var events = await Talk.AskAsync(api, "what is wrong?");

        Assert.Equal("It is the database.", Talk.AnswerOf(events));
        var last = events.OfType<AgentEvent.Text>().Max(text => text.Part);
        Assert.Equal("It is the database.", string.Concat(events.OfType<AgentEvent.Text>().Where(text => text.Part == last).Select(text => text.Delta)));
    }

    [Fact]
    public async Task Another_model_answers_when_the_first_one_does_not()
    {
        await using var down = await FakeProvider.StartAsync(ProviderAnswer.Refusal(401, "no"));
        await using var up = await FakeProvider.StartAsync(Dialect.Of("anthropic").Says("I stand in."));
        await using var api = await StartAsync(
            Dialect.Of("openai"), down, ("LLM_FALLBACK_MODEL", "anthropic/test-model"), ("ANTHROPIC_API_KEY", Key), ("ANTHROPIC_BASE_URL", up.Address));

        Assert.Equal("I stand in.", Talk.AnswerOf(await Talk.AskAsync(api, "what is wrong?")));
    }

    [Fact]
    public async Task Anthropic_is_asked_to_keep_the_instructions_and_the_conversation()
    {
        var dialect = Dialect.Of("anthropic");
        await using var provider = await FakeProvider.StartAsync(dialect.Calls("list_clusters", "{}"), dialect.Says("Done."));
        await using var api = await StartAsync(dialect, provider);

        await Talk.AskAsync(api, "what is wrong?");

        Assert.All(provider.Bodies, body => Assert.Equal(2, body.Split("\"cache_control\"").Length - 1));
    }

    [Fact]
    public async Task A_model_that_answers_and_calls_tools_is_ready_and_health_says_so()
    {
        var dialect = Dialect.Of("openai");
        await using var provider = await FakeProvider.StartAsync(dialect.Calls("ping", "{}"));
        await using var api = await StartAsync(dialect, provider, ("Agent:Probe", "true"));

        await Kubently.Testing.Eventually.HoldsAsync(async () => Value(await api.Client.GetHealthAsync(Cancel)).Agent is { Provider: "OpenAI", Model: "test-model", Status: "ready" });
    }

    private async Task<ApiUnderTest> StartAsync(Dialect dialect, FakeProvider provider, params (string Key, string Value)[] settings) => await ApiUnderTest.StartAsync(
        await stores.ConnectionStringAsync(RedisKind.Garnet), null, [("Agent:Probe", "false"), .. dialect.Settings(provider.Address, Key), .. settings]);
}
