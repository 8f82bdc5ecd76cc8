using System.Text.Json;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Agent.Faking.ModelReply;

namespace Kubently.Api.Tests.Agent.Tools;

/// <summary><c>search_logs</c> and <c>recent_changes</c> as a model calls them, down to the command that the executor gets.</summary>
public sealed class LogAndChangeToolTests(Stores stores)
{
    private const string Changes = """{"scope":{},"since":"2026-03-01T00:00:00Z","changes":[{"at":"2026-03-01T11:00:00Z","object":{"kind":"Deployment","namespace":"shop","name":"checkout"},"what":"revision 3","source":"rollout"}]}""";

    [Theory]
    [InlineData("deployment/checkout", "logs deployment/checkout -n shop --since=1h --tail=2000 --prefix --all-containers")]
    [InlineData("checkout-1", "logs checkout-1 -n shop --since=1h --tail=2000 --prefix --all-containers")]
    [InlineData("app=checkout", "logs -l app=checkout --max-log-requests=20 -n shop --since=1h --tail=2000 --prefix --all-containers")]
    public async Task A_search_reads_the_log_of_a_pod_a_workload_or_a_selector(string target, string expected)
    {
        var (command, shown, _) = await RunAsync("search_logs", "calm\nERROR no route\ncalm\n", ("namespace", "shop"), ("target", target));

        Assert.Equal(expected, string.Join(' ', command!.Args));
        Assert.Contains("2: ERROR no route", shown, StringComparison.Ordinal);
        Assert.Contains("[the whole log: read_output handle=\"out-1\"]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_takes_a_container_its_last_run_a_time_and_a_number_of_lines()
    {
        var (command, shown, _) = await RunAsync(
            "search_logs", "one\ntwo needle 7\nthree\n",
            ("namespace", "shop"), ("target", "checkout-1"), ("container", "app"), ("previous", true), ("since", "15m"), ("tail", 50), ("query", "needle \\d"), ("regex", true), ("context", 0));

        Assert.Equal("logs checkout-1 -n shop --since=15m --tail=50 --prefix -c app --previous", string.Join(' ', command!.Args));
        Assert.Contains("2: two needle 7", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("three", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tail", 0, "tail must be 1 to 20000")]
    [InlineData("tail", 20_001, "tail must be 1 to 20000")]
    [InlineData("context", 21, "context must be 0 to 20")]
    [InlineData("context", -1, "context must be 0 to 20")]
    public async Task What_lies_outside_a_searchs_bounds_is_refused_with_the_bounds_and_nothing_is_run(string parameter, int value, string expected)
    {
        var (command, shown, _) = await RunAsync("search_logs", null, ("namespace", "shop"), ("target", "checkout-1"), (parameter, value));

        Assert.Null(command);
        Assert.Contains(expected, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_cannot_be_used_is_refused_with_what_is_wrong_with_it()
    {
        var (command, shown, _) = await RunAsync("search_logs", null, ("namespace", "shop"), ("target", "checkout-1"), ("query", "(open"), ("regex", true));

        Assert.Null(command);
        Assert.Contains("is not a regular expression", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_kubectl_says_of_a_log_that_is_not_there_reaches_the_model()
    {
        var (_, shown, finished) = await RunAsync("search_logs", null, new Result
        {
            CommandId = CommandId.New(),
            Outcome = Outcome.Completed,
            ExitCode = 1,
            Stderr = "Error from server (NotFound): pods \"checkout-1\" not found\n",
            ExecutedAt = DateTimeOffset.UnixEpoch,
            ExecutionTimeMs = 1,
        }, ("namespace", "shop"), ("target", "checkout-1"));

        Assert.False(finished!.Succeeded);
        Assert.Contains("pods \"checkout-1\" not found", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_asked_of_the_executors_own_tool_with_what_they_are_about()
    {
        var (command, shown, _) = await RunAsync("recent_changes", Changes, ("namespace", "shop"), ("subject", "checkout"), ("since_minutes", 90));

        Assert.Equal("changes", command!.Tool);
        Assert.Equal("""{"namespace":"shop","subject":"checkout","since_minutes":90}""", JsonSerializer.Serialize(command.Request));
        Assert.Contains("revision 3", shown, StringComparison.Ordinal);
        Assert.Contains("tool=\"recent_changes\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_without_a_scope_are_those_of_the_whole_cluster()
    {
        var (command, _, _) = await RunAsync("recent_changes", Changes);

        Assert.Equal("{}", JsonSerializer.Serialize(command!.Request));
    }

    [Fact]
    public async Task An_argument_of_the_wrong_type_is_told_to_the_model_and_nothing_is_run()
    {
        var (command, shown, _) = await RunAsync("recent_changes", null, ("since_minutes", "soon"));

        Assert.Null(command);
        Assert.Contains("The arguments do not fit", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search_logs")]
    [InlineData("recent_changes")]
    public async Task A_cluster_that_was_not_asked_about_is_not_looked_into(string tool)
    {
        await using var api = await StartAsync(Calling(tool, "{0}-two", ("namespace", "shop"), ("target", "checkout-1")), out var model);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await using var other = await ExecutorByHand.ConnectAsync(api, ClusterId.Parse($"{api.Cluster}-two"));

        await Talk.AskAsync(api, $"what is wrong in {api.Cluster}?");

        Assert.Contains("was not asked about", model.Asked.Last().LastResult, StringComparison.Ordinal);
        Assert.False(other.HasMore);
        Assert.False(executor.HasMore);
    }

    [Theory]
    [InlineData("search_logs", "namespace target query regex container since tail previous context cluster_id", "cluster_id namespace target")]
    [InlineData("recent_changes", "cluster_id namespace subject since_minutes", "cluster_id")]
    public async Task Their_parameters_are_typed_and_described(string tool, string parameters, string required)
    {
        await using var api = await StartAsync(new ScriptedModel(_ => Says("done")), out var model);
        await Talk.AskAsync(api, $"what is wrong in {api.Cluster}?");

        var schema = model.Asked.Last().Options!.Tools!.OfType<AIFunction>().Single(one => one.Name == tool).JsonSchema;

        var properties = schema.GetProperty("properties").EnumerateObject().ToArray();
        Assert.Equal(parameters.Split(' ').Order(), properties.Select(property => property.Name).Order());
        Assert.All(properties, property => Assert.True(property.Value.GetProperty("description").GetString()!.Length > 5 && property.Value.TryGetProperty("type", out _), property.Name));
        Assert.Equal(required.Split(' ').Order(), schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order());
    }

    private Task<(CommandDelivery? Command, string Shown, AgentEvent.ToolCallFinished? Finished)> RunAsync(string tool, string? stdout, params (string Name, object? Value)[] arguments) =>
        RunAsync(tool, stdout, null, arguments);

    private async Task<(CommandDelivery? Command, string Shown, AgentEvent.ToolCallFinished? Finished)> RunAsync(string tool, string? stdout, Result? result, params (string Name, object? Value)[] arguments)
    {
        await using var api = await StartAsync(Calling(tool, "{0}", arguments), out var model);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, $"what is wrong in {api.Cluster}?");
        CommandDelivery? command = null;
        if (stdout is not null || result is not null)
        {
            command = await executor.NextCommandAsync();
            await executor.PostAsync(result is null ? ExecutorByHand.ResultOf(command, stdout!) : result with { CommandId = command.Id });
        }

        var events = await asking;
        return (command, model.Asked.Last().LastResult, events.OfType<AgentEvent.ToolCallFinished>().LastOrDefault());
    }

    // The cluster is known when the question is asked.
    private static ScriptedModel Calling(string tool, string cluster, params (string Name, object? Value)[] arguments) => new(request => request.Results.Length > 0
        ? Says("done")
        : Calls(Call(tool, [("cluster_id", cluster.Replace("{0}", request.Question.Split(' ')[^1].TrimEnd('?'), StringComparison.Ordinal)), .. arguments])));

    private Task<ApiUnderTest> StartAsync(ScriptedModel scripted, out ScriptedModel model)
    {
        model = scripted;
        return StartAsync(scripted);
    }

    private async Task<ApiUnderTest> StartAsync(ScriptedModel model) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null);
}
