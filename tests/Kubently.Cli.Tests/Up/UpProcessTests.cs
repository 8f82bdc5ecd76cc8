using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Sandbox;

namespace Kubently.Cli.Tests.Up;

public sealed class UpProcessTests : IDisposable
{
    private const string Ready = "Ctrl+C stops everything.";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task One_command_starts_everything_and_the_others_work_without_options_until_Ctrl_C()
    {
        await using var up = ToolProcess.Start(_shell.UserFolder, "up", "--sandbox", "--port", "0");
        await up.WaitForAsync(Ready);
        Assert.Matches("✓ sandbox  .*, Kubernetes v1", up.Seen);
        Assert.Matches("Key +[A-Za-z0-9_-]{43} ", up.Seen);

        var clusters = await _shell.RunAsync("clusters");
        Assert.Matches(@"\nsandbox +connected +readOnly ", clusters.Out);

        await using (var exec = ToolProcess.Start(_shell.UserFolder, "exec", "-c", "sandbox", "--", "get", "pods", "-n", "shop"))
        {
            var pods = await exec.EndAsync();
            Assert.Matches(@"^NAME +READY +STATUS +RESTARTS +AGE\n", pods.Out);
            Assert.Matches(@"\ncheckout-\S+ +0/1 +CrashLoopBackOff ", pods.Out);
            Assert.Equal((0, ""), (pods.ExitCode, pods.Error));
        }

        var missing = await _shell.RunAsync("exec", "-c", "sandbox", "--", "get", "pod", "nobody", "-n", "shop");
        Assert.Equal(new CliRun(1, "", "Error from server (NotFound): pods \"nobody\" not found\n"), missing);
        var refused = await _shell.RunAsync("exec", "-c", "sandbox", "--", "delete", "pods", "--all");
        Assert.Equal((3, ""), (refused.ExitCode, refused.Out));

        var diagnosis = await _shell.RunAsync("diagnose", "-n", "shop", "checkout");
        Assert.Contains("critical  Deployment/checkout in shop", diagnosis.Out, StringComparison.Ordinal);
        Assert.Contains("no such host", diagnosis.Out, StringComparison.Ordinal);

        var answer = await _shell.RunAsync("ask", "why is checkout failing in the shop namespace?");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("lookup payments-db.payments.svc.cluster.local", answer.Out, StringComparison.Ordinal);
        Assert.Contains("→ diagnose", answer.Error, StringComparison.Ordinal);

        up.Interrupt();
        var end = await up.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.False(Directory.Exists(Path.Combine(_shell.UserFolder, ".aspnet")), "keys are left on the disk");
    }

    [Fact]
    public async Task Each_context_gets_an_executor_and_one_that_does_not_answer_stops_no_other()
    {
        await using var cluster = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster", "shop"] }, TestContext.Current.CancellationToken);
        var kubeconfig = Path.Combine(_shell.UserFolder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, TwoContexts(cluster.KubeconfigYaml), TestContext.Current.CancellationToken);

        await using var up = ToolProcess.Start(_shell.UserFolder, "up", "--kubeconfig", kubeconfig, "--port", "0");
        await up.WaitForAsync(Ready);
        Assert.Matches("✓ sandbox-2  context sandbox, Kubernetes v1", up.Seen);
        Assert.Contains("! gone-eu  context Gone_EU: the cluster does not answer (", up.Seen, StringComparison.Ordinal);
        var pods = await _shell.RunAsync("exec", "-c", "sandbox-2", "--", "get", "namespace", "shop", "-o", "name");
        Assert.Equal(new CliRun(0, "namespace/shop\n", ""), pods);

        up.Terminate();
        Assert.Equal(0, (await up.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData("LLM_PROVIDER", "anthropic", "needs a key: set ANTHROPIC_API_KEY")]
    [InlineData("KUBENTLY_EXECUTOR_API_URL", "somewhere", "KUBENTLY_EXECUTOR_API_URL must be an http or https address")]
    public async Task A_setting_that_is_of_no_use_is_one_sentence_that_says_what_to_do(string name, string value, string sentence)
    {
        await using var up = ToolProcess.Start(_shell.UserFolder, new Dictionary<string, string> { ["ANTHROPIC_API_KEY"] = "", [name] = value }, "up", "--sandbox", "--port", "0");
        var run = await up.EndAsync();
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Something broke", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence_that_says_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 0);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var up = ToolProcess.Start(_shell.UserFolder, "up", "--sandbox", "--port", $"{port}");
        Assert.Equal(new CliRun(2, "", $"kubently: Port {port} cannot be used: another process has it. Choose another one with --port.\n"), await up.EndAsync());
    }

    [Fact]
    public async Task A_second_one_is_told_where_the_first_one_is_and_the_first_one_goes_on()
    {
        await using var first = ToolProcess.Start(_shell.UserFolder, "up", "--port", "0", "--output", "json");
        await first.WaitForAsync("}");
        var ready = JsonDocument.Parse(first.Seen).RootElement;
        var address = ready.GetProperty("api_url").GetString()!;
        Assert.Equal(["sandbox reachable"], ready.GetProperty("clusters").EnumerateArray().Select(cluster => $"{cluster.GetProperty("cluster_id")} {cluster.GetProperty("state")}"));
        await using var second = ToolProcess.Start(_shell.UserFolder, "up", "--port", $"{new Uri(address).Port}");
        var run = await second.EndAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"kubently: Kubently is up already at {address}. Use it, stop it, or choose another port with --port.\n", run.Error);
        Assert.Equal(0, (await _shell.RunAsync("clusters")).ExitCode);
    }

    private static string TwoContexts(string kubeconfig) => kubeconfig
        .Replace("contexts:", "contexts:\n- name: Gone_EU\n  context: {cluster: gone, user: sandbox-admin}", StringComparison.Ordinal)
        .Replace("\nclusters:", "\nclusters:\n- name: gone\n  cluster: {server: \"https://127.0.0.1:1\"}", StringComparison.Ordinal);
}
