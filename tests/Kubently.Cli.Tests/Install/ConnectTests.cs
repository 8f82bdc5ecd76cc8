using System.Text.Json.Nodes;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Install;

/// <summary>A cluster joins: the token is the API's, and goes into a Secret.</summary>
public sealed class ConnectTests
{
    private const string Token = "kubx_not_a_real_token_of_an_executor";
    private const string Api = "https://kubently.example.com";

    [Fact]
    public async Task It_prints_one_command_in_which_the_token_goes_through_standard_input_and_not_to_helm()
    {
        await using var api = await ApiAsync();
        using var tools = RecordedTools.OfPermissiveCluster();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("connect", "prod-us", "--executor-api-url", Api, "--chart", "charts/with blanks");
        Assert.Equal(0, run.ExitCode);
        // Pasted into a shell, as a person does.
        var pasted = await ShellAsync(run.Out, tools.SearchPath);
        Assert.Equal((0, ""), (pasted.ExitCode, pasted.Stderr));
        var (apply, helm) = (tools.Calls[0], tools.Calls[1]);
        var secret = JsonNode.Parse(apply.Stdin.Split("---")[1])!;
        Assert.Equal(("kubently-executor-token", Token), ((string?)secret["metadata"]!["name"], (string?)secret["stringData"]!["token"]));
        Assert.StartsWith("helm upgrade --install kubently-executor ", helm.Line, StringComparison.Ordinal);
        Assert.Contains("charts/with blanks --namespace kubently", helm.Line, StringComparison.Ordinal);
        Assert.Contains($"--set clusterId=prod-us --set apiUrl={Api} --set existingSecret=kubently-executor-token --set existingSecretKey=token", helm.Line, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, apply.Line + helm.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_at_once_the_token_is_printed_nowhere()
    {
        await using var api = await ApiAsync();
        using var tools = RecordedTools.OfPermissiveCluster();
        var run = await ApplyAsync(api, tools);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(Token, run.Out + run.Error, StringComparison.Ordinal);
        Assert.All(tools.Calls, call => Assert.DoesNotContain(Token, call.Line + call.Environment, StringComparison.Ordinal));
        Assert.Equal(Token, (string?)JsonNode.Parse(tools.Changes.Single(call => call.Line.Contains(" apply ", StringComparison.Ordinal)).Stdin)!["stringData"]!["token"]);
        var values = JsonNode.Parse(tools.Changes.Last().Stdin)!;
        Assert.Equal(("prod-us", Api), ((string?)values["clusterId"], (string?)values["apiUrl"]));
        Assert.Contains("kubently doctor -c prod-us", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_again_the_token_that_both_know_is_kept()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem("POST /admin/agents/prod-us/token", 409, "'prod-us' has a token already.");
        using var tools = RecordedTools.OfPermissiveCluster();
        tools.Answer("get secret kubently-executor-token", """{"data":{"token":"eA=="}}""");
        var run = await ApplyAsync(api, tools);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is kept", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(tools.Changes, call => call.Line.StartsWith("kubectl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_only_the_API_knows_cannot_be_used_again_and_rotating_makes_another()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem("POST /admin/agents/prod-us/token", 409, "'prod-us' has a token already.");
        using var tools = RecordedTools.OfPermissiveCluster();
        var run = await ApplyAsync(api, tools);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--rotate", run.Error, StringComparison.Ordinal);
        Assert.Empty(tools.Changes);
        api.With("POST /admin/agents/prod-us/token/rotate", Issued, KubentlyJson.Wire.IssuedExecutorToken);
        Assert.Equal(0, (await ApplyAsync(api, tools, "--rotate")).ExitCode);
    }

    [Fact]
    public async Task The_checks_come_before_the_token()
    {
        await using var api = await ApiAsync();
        using var tools = RecordedTools.OfPermissiveCluster();
        tools.Answer("can-i create deployments.apps", "no\n", 1);
        var run = await ApplyAsync(api, tools);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("may not create deployments.apps", run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task This_machines_own_address_is_none_for_an_executor_elsewhere()
    {
        await using var api = await ApiAsync();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("connect", "prod-us");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--executor-api-url", run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task A_dry_run_makes_no_token()
    {
        await using var api = await ApiAsync();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("connect", "prod-us", "--dry-run");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(api.Asked);
    }

    private static IssuedExecutorToken Issued => new() { Token = Token, ClusterId = ClusterId.Parse("prod-us"), CreatedAt = DateTimeOffset.UnixEpoch, TokenId = "t-1" };

    private static async Task<FakeApi> ApiAsync() =>
        (await FakeApi.StartAsync()).With("POST /admin/agents/prod-us/token", Issued, KubentlyJson.Wire.IssuedExecutorToken);

    private static async Task<CliRun> ApplyAsync(FakeApi api, RecordedTools tools, params string[] more)
    {
        var chart = Directory.CreateTempSubdirectory("kubently-chart-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(chart.FullName, "Chart.yaml"), "name: a-chart\n", TestContext.Current.CancellationToken);
            using var shell = new Shell
            {
                Clock = TimeProvider.System,
                Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri, ["KUBENTLY_API_KEY"] = Shell.Key, ["PATH"] = tools.SearchPath },
            };
            return await shell.RunAsync(["connect", "prod-us", "--apply", "--executor-api-url", Api, "--chart", chart.FullName, .. more], TestContext.Current.CancellationToken);
        }
        finally
        {
            chart.Delete(recursive: true);
        }
    }

    private static Task<Kubently.Testing.Processes.FinishedProcess> ShellAsync(string script, string path)
    {
        var start = new System.Diagnostics.ProcessStartInfo("/bin/bash");
        start.Environment["PATH"] = path;
        return Kubently.Testing.Processes.FinishedProcess.RunAsync(start, script, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
