using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Sandbox;

namespace Kubently.Executor.Tests.Host;

public sealed class ProcessTests
{
    [Fact]
    public async Task A_process_that_is_set_up_wrongly_names_every_error_and_exits_with_2()
    {
        using var program = new ExecutorProgram(new Dictionary<string, string> { ["KUBENTLY_TOKEN"] = "top secret", ["KUBENTLY_MAX_CONCURRENCY"] = "many" });
        var (exitCode, _, errors) = await program.EndAsync();
        Assert.Equal(2, exitCode);
        foreach (var name in (string[])["KUBENTLY_API_URL", "CLUSTER_ID", "KUBENTLY_TOKEN", "KUBENTLY_MAX_CONCURRENCY", "KUBECONFIG"])
            Assert.Contains(name, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("top secret", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_without_its_context_says_what_to_check_and_exits_with_2()
    {
        await using var cluster = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, TestContext.Current.CancellationToken);
        using var kubeconfig = new TemporaryFile(cluster.KubeconfigYaml);
        using var program = new ExecutorProgram(Variables("http://127.0.0.1:1", kubeconfig.Path, ("KUBENTLY_CONTEXT", "no-such-context")));
        var (exitCode, _, errors) = await program.EndAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("no-such-context", errors, StringComparison.Ordinal);
        Assert.Contains("KUBENTLY_CONTEXT", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_commands_in_a_cluster_and_ends_with_0_when_it_is_told_to_stop()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no SIGTERM.");
        await using var cluster = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var kubeconfig = new TemporaryFile(cluster.KubeconfigYaml);
        await using var api = await FakeApi.StartAsync();
        using var program = new ExecutorProgram(Variables(api.Url.AbsoluteUri, kubeconfig.Path));
        var stream = await api.Streams.NextAsync();
        await stream.ConnectedAsync(1, TimeProvider.System.GetUtcNow());
        await stream.SendAsync("command", """{"id":"pods","args":["get","pods","-n","shop"],"timeout":60}""");
        await stream.SendAsync("command", """{"id":"why","tool":"diagnose","request":{"namespace":"shop"},"timeout":60}""");
        await stream.SendAsync("command", """{"id":"no","args":["delete","pod","x"],"timeout":60}""");
        var pods = await api.Results.NextAsync(post => post.CommandId.Value == "pods");
        Assert.Equal((Outcome.Completed, 0), (pods.Outcome, pods.ExitCode));
        Assert.StartsWith("NAME ", pods.Stdout, StringComparison.Ordinal);
        var why = await api.Results.NextAsync(post => post.CommandId.Value == "why");
        Assert.Equal((Outcome.Completed, null), (why.Outcome, why.Message));
        Assert.NotEmpty(JsonSerializer.Deserialize(why.Stdout!, KubentlyJson.Wire.DiagnosisReport)!.Findings);
        Assert.Equal(Outcome.Refused, (await api.Results.NextAsync(post => post.CommandId.Value == "no")).Outcome);
        var report = JsonSerializer.Deserialize(await api.Reports.NextAsync(), KubentlyJson.Wire.Capabilities)!;
        Assert.Contains("get", report.AllowedVerbs);
        program.AskToStop();
        var (exitCode, output, _) = await program.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("Stopped", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Rig.Token, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no SIGTERM.");
        var asked = new Signals<string>();
        await using var cluster = await SandboxServer.StartAsync(new SandboxOptions
        {
            Scenarios = ["cluster"],
            Fault = request =>
            {
                if (!request.Path.Contains("/pods", StringComparison.Ordinal)) return null;
                asked.Add(request.Path);
                return new SandboxFault { Delay = TimeSpan.FromMinutes(5) };
            },
        }, TestContext.Current.CancellationToken);
        using var kubeconfig = new TemporaryFile(cluster.KubeconfigYaml);
        await using var api = await FakeApi.StartAsync();
        using var program = new ExecutorProgram(Variables(api.Url.AbsoluteUri, kubeconfig.Path));
        var stream = await api.Streams.NextAsync();
        await stream.ConnectedAsync(1, TimeProvider.System.GetUtcNow());
        await stream.SendAsync("command", """{"id":"slow","args":["get","pods"],"timeout":300}""");
        await asked.NextAsync();
        program.AskToStop();
        await stream.GoneAsync().Within();
        program.AskToStop();
        Assert.Equal(130, (await program.EndAsync()).ExitCode);
    }

    private static Dictionary<string, string> Variables(string api, string kubeconfig, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var variables = new Dictionary<string, string>
        {
            ["KUBENTLY_API_URL"] = api,
            ["CLUSTER_ID"] = "prod-eu",
            ["KUBENTLY_TOKEN"] = Rig.Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
        };
        foreach (var (name, value) in more) variables[name] = value;
        return variables;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
