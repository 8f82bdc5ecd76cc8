using Kubently.Cli.Tests.Faking;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Cli.Tests.Install;

/// <summary>The real kubectl and helm, the real charts, and an API server in memory.</summary>
public sealed class RealInstallTests
{
    private const string ModelKey = "sk-ant-not-a-real-key-0123456789";

    [Fact]
    public async Task The_charts_that_come_with_the_tool_are_installed_and_again_without_changing_a_secret()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, TestContext.Current.CancellationToken);
        using var shell = ShellFor(sandbox);
        var run = await shell.RunAsync("install", "--yes", "--provider", "anthropic", "--cluster", "prod-eu", "--timeout", "60");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("the executor is connected", run.Error, StringComparison.Ordinal);
        var first = Secrets(sandbox);
        Assert.Equal(["kubently-executor-tokens", "kubently-keys", "kubently-model", "kubently-redis"], first.Select(secret => secret.Name));

        shell.Variables.Remove("ANTHROPIC_API_KEY");
        var again = await shell.RunAsync("install", "--yes", "--provider", "anthropic", "--cluster", "prod-eu", "--timeout", "60");
        Assert.True(again.ExitCode == 0, again.Out + again.Error);
        Assert.Equal(first, Secrets(sandbox));
    }

    [Fact]
    public async Task A_dry_run_shows_both_charts_and_leaves_the_cluster_as_it_is()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, TestContext.Current.CancellationToken);
        using var shell = ShellFor(sandbox);
        var before = sandbox.Cluster.Revision;
        var run = await shell.RunAsync("install", "--dry-run", "--cluster", "prod-eu");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("name: kubently-api", run.Out, StringComparison.Ordinal);
        Assert.Contains("name: kubently-executor", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("kub_", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, sandbox.Cluster.Revision);
    }

    // Those of Kubently, without helm's own records of releases.
    private static (string Name, string Data)[] Secrets(SandboxServer sandbox) =>
    [
        .. from secret in sandbox.Cluster.List("v1", "Secret")
           let name = (string)secret["metadata"]!["name"]!
           where (string?)secret["metadata"]!["namespace"] == "kubently" && (string?)secret["type"] == "Opaque"
           orderby name
           select (name, secret["data"]!.ToJsonString()),
    ];

    private static Shell ShellFor(SandboxServer sandbox)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "charts", "kubently", "Chart.yaml")), "the charts are not part of this checkout");
        // eng/tools.sh puts both into one folder.
        var tools = Path.GetDirectoryName(RealKubectl.Find());
        if (tools is null || !File.Exists(Path.Combine(tools, "helm"))) RealComponents.Missing("the real kubectl and helm are not here; run eng/tools.sh");
        var shell = new Shell { Clock = TimeProvider.System };
        var kubeconfig = Path.Combine(shell.UserFolder, "kubeconfig");
        File.WriteAllText(kubeconfig, sandbox.KubeconfigYaml);
        shell.Variables["KUBECONFIG"] = kubeconfig;
        shell.Variables["HOME"] = shell.UserFolder;
        shell.Variables["PATH"] = tools!;
        shell.Variables["ANTHROPIC_API_KEY"] = ModelKey;
        return shell;
    }
}
