using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Ask;

public sealed class AskTests
{
    private const string Ask = "POST /agent/ask";

    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<PlanStep> Steps = [new("List clusters", false), new("Diagnose shop", false)];

    private static readonly Finding CrashLoop = new()
    {
        Rule = "pod.crash-loop",
        Severity = Severity.Critical,
        Object = new ObjectReference("Deployment", "shop", "checkout"),
        Cause = "The container exits with 1.",
        NextStep = "Set DB_URL.",
    };

    private static readonly AgentEvent[] Investigation =
    [
        new AgentEvent.Plan(Steps) { At = Noon },
        new AgentEvent.ToolCallStarted("1", "diagnose", """{"namespace":"shop"}""") { At = Noon },
        new AgentEvent.ToolCallFinished("1", "diagnose", true, "1 finding", 120) { At = Noon },
        new AgentEvent.Plan([Steps[0] with { Done = true }, Steps[1]]) { At = Noon },
        new AgentEvent.ToolCallStarted("2", "kubectl", "logs checkout") { At = Noon },
        new AgentEvent.ToolCallFinished("2", "kubectl", false, "pods \"checkout\" not found\n", 8) { At = Noon },
        new AgentEvent.FindingReported(ClusterId.Parse("sandbox"), CrashLoop) { At = Noon },
        new AgentEvent.Text("It cr") { At = Noon },
        new AgentEvent.Text("ashes.") { At = Noon },
        new AgentEvent.Usage(10, 20, 2) { At = Noon },
        new AgentEvent.Done("## Cause\n\nIt **crashes**: `DB_URL` is missing.\u001b[2J\n\n```\nkubectl set env deploy/checkout DB_URL=…\n```\n") { At = Noon },
    ];

    [Fact]
    public async Task Steps_go_to_standard_error_and_the_answer_to_standard_output_as_Markdown()
    {
        await using var api = await Api(Investigation);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("ask", "why", "is checkout failing?", "-c", "sandbox");
        Assert.Equal(
            """
            · List clusters
            · Diagnose shop
            → diagnose {"namespace":"shop"}
            ✓ diagnose {"namespace":"shop"} (120 ms)
            → kubectl logs checkout
            ✗ kubectl logs checkout: pods "checkout" not found 
            ! Deployment/checkout in shop (sandbox): The container exits with 1.

            """, run.Error);
        Assert.Equal("## Cause\n\nIt **crashes**: `DB_URL` is missing.\uFFFD[2J\n\n```\nkubectl set env deploy/checkout DB_URL=…\n```\n", run.Out);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""{"question":"why is checkout failing?","cluster_id":"sandbox"}""", api.Asked.Single(asked => asked.Line == Ask).Body);
    }

    [Fact]
    public async Task On_a_terminal_the_Markdown_is_rendered_and_code_stays_whole()
    {
        await using var api = await Api(Investigation);
        using var shell = new Shell { Rich = true, Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri, ["KUBENTLY_API_KEY"] = Shell.Key } };
        var run = await shell.RunAsync("ask", "why?");
        Assert.DoesNotContain("##", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("**", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", run.Out, StringComparison.Ordinal);
        Assert.Contains("    kubectl set env deploy/checkout DB_URL=…", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_event_a_line()
    {
        await using var api = await Api(Investigation);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("ask", "why?", "--output", "json");
        var events = run.Out.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize(line, KubentlyJson.Wire.AgentEvent)!).ToList();
        Assert.Equal(Investigation.Select(next => next.GetType()), events.Select(next => next.GetType()));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task An_investigation_that_fails_is_exit_code_1()
    {
        await using var api = await Api([new AgentEvent.Failed("The model's key is not valid. Set OPENAI_API_KEY.") { At = Noon }]);
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(1, "", "kubently: The model's key is not valid. Set OPENAI_API_KEY.\n"), await shell.RunAsync("ask", "why?"));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_told()
    {
        await using var api = await Api(Investigation[..3]);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("ask", "why?");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.EndsWith("kubently: The connection ended before the answer did. Ask again.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_a_refusal_and_not_a_failed_investigation()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem("GET /debug/clusters", 401, "The key is not valid.");
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(3, "", "kubently: The key is not valid.\n"), await shell.RunAsync("ask", "why?"));
        Assert.DoesNotContain(api.Asked, asked => asked.Line == Ask);
    }

    [Fact]
    public async Task A_question_of_more_than_8000_characters_is_not_sent()
    {
        await using var api = await Api(Investigation);
        using var shell = Shell.For(api);
        Assert.Equal(2, (await shell.RunAsync("ask", new string('?', 8001))).ExitCode);
        Assert.Empty(api.Asked);
    }

    private static async Task<FakeApi> Api(AgentEvent[] events)
    {
        var stream = new StringBuilder();
        foreach (var next in events) stream.Append($"data: {JsonSerializer.Serialize(next, KubentlyJson.Wire.AgentEvent)}\n\n");
        return (await FakeApi.StartAsync())
            .With("GET /debug/clusters", new ClusterList([ClusterId.Parse("sandbox")], 1, []), KubentlyJson.Wire.ClusterList)
            .With(Ask, new FakeAnswer(200, "text/event-stream", stream.ToString()));
    }
}
