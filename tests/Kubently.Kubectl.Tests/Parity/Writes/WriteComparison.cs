using System.Text;
using System.Text.Json.Nodes;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>Two clusters that are alike to the byte: the real kubectl changes one, this one the other, and both are compared after each step.</summary>
internal sealed class WriteComparison : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly SandboxServer _theirs;
    private readonly SandboxServer _ours;
    private readonly RealKubectl _real;
    private readonly ClusterConnection _connection;
    private readonly KubectlEngine _engine;

    private WriteComparison(SandboxServer theirs, SandboxServer ours)
    {
        (_theirs, _ours) = (theirs, ours);
        _real = RealKubectl.OrSkip(theirs.KubeconfigYaml);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(ours.KubeconfigYaml));
        _connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
        _engine = new KubectlEngine(_connection, SecurityMode.FullAccess, new KubectlOptions { MaxOutputBytes = 8 * 1024 * 1024 }, TimeProvider.System, redacts: false);
    }

    /// <summary>Starts both clusters with the same objects besides the demo's; the caller disposes it.</summary>
    public static async Task<WriteComparison> StartAsync(IEnumerable<JsonObject> objects, CancellationToken cancellationToken)
    {
        var all = objects.ToList();
        return new(await ServeAsync(all, cancellationToken), await ServeAsync(all, cancellationToken));
    }

    /// <summary>Runs one command line on both; what differs in what it printed or in what it left behind, or null.</summary>
    public async Task<string?> DifferenceAsync(WriteStep step, CancellationToken cancellationToken)
    {
        if (step.Args is ["rollout", "restart", ..])
        {
            Restarts.DateBack(_theirs.Cluster);
            Restarts.DateBack(_ours.Cluster);
        }

        var wanted = await _real.RunAsync(step.Args, step.Stdin, cancellationToken);
        var outcome = await _engine.RunAsync(new KubectlRequest([.. step.Args], step.Stdin), cancellationToken);
        var got = outcome switch
        {
            KubectlOutcome.Completed completed => new KubectlRun(completed.ExitCode, completed.Stdout, completed.Stderr),
            KubectlOutcome.Refused refused => new KubectlRun(-1, "", $"refused {refused.Rule}: {refused.Message}"),
            _ => throw new InvalidOperationException("An outcome that is neither completed nor refused."),
        };
        var (theirs, ours) = (ClusterText.Of(_theirs.Cluster), ClusterText.Of(_ours.Cluster));
        return Differing(step, "exit code", $"{wanted.ExitCode}", $"{got.ExitCode}")
            ?? Differing(step, "stdout", ClusterText.Comparable(step.Comparable(wanted.Stdout)), ClusterText.Comparable(step.Comparable(got.Stdout)))
            ?? Differing(step, "stderr", ClusterText.Comparable(step.Comparable(wanted.Stderr)), ClusterText.Comparable(step.Comparable(got.Stderr)))
            ?? Differing(step, "objects", theirs, ours);
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _connection.Dispose();
        _real.Dispose();
        await _theirs.DisposeAsync();
        await _ours.DisposeAsync();
    }

    private static async Task<SandboxServer> ServeAsync(IEnumerable<JsonObject> objects, CancellationToken cancellationToken)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"], TimeProvider = new FakeTimeProvider(Noon) }, cancellationToken);
        foreach (var each in objects) server.Cluster.Put((JsonObject)each.DeepClone());
        return server;
    }

    private static string? Differing(WriteStep step, string what, string wanted, string got)
    {
        if (wanted == got) return null;
        var (left, right) = (wanted.Split('\n'), got.Split('\n'));
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at]) at++;
        return $"{step}\n  {what} differ at line {at + 1}\n{Shown("-", left, at)}{Shown("+", right, at)}";
    }

    private static string Shown(string mark, string[] lines, int at) =>
        string.Concat(lines.Skip(Math.Max(0, at - 1)).Take(5).Select(line => $"  {mark} {line[..Math.Min(220, line.Length)]}\n"));
}
