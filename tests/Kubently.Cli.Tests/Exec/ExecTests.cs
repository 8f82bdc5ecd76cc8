using System.Text;
using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Exec;

public sealed class ExecTests
{
    private const string Execute = "POST /debug/execute";

    [Fact]
    public async Task Output_errors_and_exit_code_are_kubectls_own_byte_for_byte()
    {
        var answer = Ended(Outcome.Completed) with { ExitCode = 7, Stdout = "NAME\tÄ\u001b[31m\r\nno newline at the end", Stderr = "Warning: deprecated\n" };
        await using var api = (await FakeApi.StartAsync()).With(Execute, answer, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("exec", "-c", "sandbox", "--", "get", "pods", "-A", "-o", "wide");
        Assert.Equal(new CliRun(7, "NAME\tÄ\u001b[31m\r\nno newline at the end", "Warning: deprecated\n"), run);
    }

    [Fact]
    public async Task The_request_carries_cluster_arguments_key_timeout_and_queue()
    {
        await using var api = (await FakeApi.StartAsync()).With(Execute, Ended(Outcome.Completed), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        await shell.RunAsync("exec", "--cluster", "prod-eu", "--timeout", "90", "--max-age", "5", "--queue", "--session", "s-1", "--", "get", "pods", "--", "-x", "@file");
        var asked = Assert.Single(api.Asked);
        var request = JsonSerializer.Deserialize(asked.Body, KubentlyJson.Wire.ExecuteRequest)!;
        Assert.Equal(Shell.Key, asked.Key);
        Assert.Equal("prod-eu", request.ClusterId.Value);
        Assert.Equal(Command.KubectlTool, request.Tool);
        Assert.Equal(["get", "pods", "--", "-x", "@file"], request.Args);
        Assert.Equal((90, 5), (request.TimeoutSeconds, request.MaxAgeSeconds));
        Assert.True(request.Queue);
        Assert.Equal("s-1", request.SessionId?.Value);
        Assert.Null(request.Stdin);
    }

    [Fact]
    public async Task With_diff_the_command_is_only_tried_and_what_it_would_change_is_printed()
    {
        const string preview = """{"exit_code":1,"stdout":"deployment.apps/web scaled (server dry run)\n","stderr":"Error from server (NotFound): gone\n","changes":[{"object":{"kind":"Deployment","namespace":"shop","name":"web"},"resource":"deployments.apps","subresource":"scale","kind":"changed","diff":"--- now\n+++ then\n-  replicas: 1\n+  replicas: 3\n","undo":"scale deployment.apps/web -n shop --replicas=1"},{"object":{"kind":"Pod","namespace":"shop","name":"web-0"},"resource":"pods","kind":"executed","diff":""}],"uses":[{"object":{"kind":"Deployment","namespace":"shop","name":"web"},"used_by":{"kind":"Service","namespace":"shop","name":"web"},"how":"selects its pods"}],"uses_unread":["ingresses: forbidden"],"omitted_changes":2}""";
        await using var api = (await FakeApi.StartAsync()).With(Execute, Ended(Outcome.Completed) with { ExitCode = 0, Stdout = preview }, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("exec", "-c", "sandbox", "--diff", "--", "scale", "deploy", "web", "gone", "--replicas=3", "-n", "shop");
        Assert.Equal(Command.PreviewTool, JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ExecuteRequest)!.Tool);
        Assert.Equal((1, "Error from server (NotFound): gone\n"), (run.ExitCode, run.Error));
        Assert.Equal("""
            --- now
            +++ then
            -  replicas: 1
            +  replicas: 3
            # Undo: scale deployment.apps/web -n shop --replicas=1
            # Pod/web-0 in shop: a command would run in it; what that changes is not known before.
            # Deployment/web in shop is used by Service/web in shop: selects its pods
            # What uses it is not known in full: ingresses: forbidden
            # And 2 more.

            """, run.Out);
    }

    [Fact]
    public async Task Standard_input_is_sent_when_the_arguments_read_it()
    {
        await using var api = (await FakeApi.StartAsync()).With(Execute, Ended(Outcome.Completed), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        shell.Stdin = Encoding.UTF8.GetBytes("kind: ConfigMap\n");
        await shell.RunAsync("exec", "-c", "sandbox", "--", "apply", "-f", "-");
        Assert.Equal("kind: ConfigMap\n", JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ExecuteRequest)!.Stdin);
    }

    [Theory]
    [InlineData(256 * 1024, (byte)'a', 0)]
    [InlineData(256 * 1024 + 1, (byte)'a', 2)]
    [InlineData(3, (byte)0xff, 2)]
    public async Task Standard_input_that_is_too_large_or_no_text_is_not_sent(int length, byte content, int exitCode)
    {
        await using var api = (await FakeApi.StartAsync()).With(Execute, Ended(Outcome.Completed), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        shell.Stdin = [.. Enumerable.Repeat(content, length)];
        var run = await shell.RunAsync("exec", "-c", "sandbox", "--", "apply", "--filename=-");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0 ? 1 : 0, api.Asked.Count);
        if (exitCode != 0) Assert.StartsWith("kubently: Standard input is ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Outcome.Refused, 3)]
    [InlineData(Outcome.TimedOut, 5)]
    [InlineData(Outcome.Lost, 5)]
    [InlineData(Outcome.Failed, 1)]
    [InlineData(Outcome.Cancelled, 1)]
    public async Task A_command_that_did_not_complete_says_why_on_standard_error(Outcome outcome, int exitCode)
    {
        var answer = Ended(outcome) with { ExitCode = null, Error = "It was not to be." };
        await using var api = (await FakeApi.StartAsync()).With(Execute, answer, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(exitCode, "", "kubently: It was not to be.\n"), await shell.RunAsync("exec", "-c", "sandbox", "--", "get", "secrets"));
    }

    [Fact]
    public async Task A_refusal_names_its_rule()
    {
        var answer = Ended(Outcome.Refused) with { Error = "Secrets are not read here.", Rule = "policy.secrets" };
        await using var api = (await FakeApi.StartAsync()).With(Execute, answer, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        Assert.Equal("kubently: Secrets are not read here. [policy.secrets]\n", (await shell.RunAsync("exec", "-c", "sandbox", "--", "get", "secrets")).Error);
    }

    [Fact]
    public async Task A_problem_of_the_API_is_its_detail_and_exit_code_3()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem(Execute, 404, "There is no cluster 'prd'. There are: prod.");
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("exec", "-c", "prd", "--", "get", "pods");
        Assert.Equal(new CliRun(3, "", "kubently: There is no cluster 'prd'. There are: prod.\n"), run);
    }

    [Theory]
    [InlineData("exec", "-c", "sandbox", "get", "pods")]
    [InlineData("exec", "-c", "sandbox", "get", "pods", "-A")]
    public async Task Without_two_dashes_nothing_is_sent(params string[] args)
    {
        await using var api = await FakeApi.StartAsync();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Put `--` before the kubectl arguments", run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }

    [Theory]
    [InlineData("--cluster", "Prod_EU", "'Prod_EU' is not the name of a cluster")]
    [InlineData("--timeout", "301", "--timeout takes 1 to 300 seconds")]
    [InlineData("--max-age", "301", "--max-age takes 0 to 300 seconds")]
    [InlineData("--session", "a b", "'a b' is not the id of a session")]
    public async Task A_wrong_value_is_refused_before_anything_is_sent(string option, string value, string sentence)
    {
        await using var api = await FakeApi.StartAsync();
        using var shell = Shell.For(api);
        string[] args = ["exec", option, value, .. option == "--cluster" ? Array.Empty<string>() : ["-c", "sandbox"], "--", "get", "pods"];
        var run = await shell.RunAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task Json_prints_the_whole_answer_and_keeps_the_exit_code()
    {
        await using var api = (await FakeApi.StartAsync()).With(Execute, Ended(Outcome.Completed) with { ExitCode = 1, Stderr = "no" }, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("exec", "-o", "json", "-c", "sandbox", "--", "get", "pods");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("no", JsonDocument.Parse(run.Out).RootElement.GetProperty("stderr").GetString());
    }

    private static CommandResponse Ended(Outcome outcome) => new()
    {
        CommandId = CommandId.New(),
        ClusterId = ClusterId.Parse("sandbox"),
        Status = outcome == Outcome.Completed ? CommandStatus.Success : CommandStatus.Failure,
        Outcome = outcome,
        ExitCode = outcome == Outcome.Completed ? 0 : null,
    };
}
