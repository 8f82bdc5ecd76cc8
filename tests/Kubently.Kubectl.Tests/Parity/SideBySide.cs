using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>The real kubectl and this one on the same API server: the same command line to both, and where their answers part.</summary>
internal sealed class SideBySide : IDisposable
{
    // Ages are rendered when each runs: a second may pass in between.
    private const int Tries = 4;

    private readonly ClusterConnection _connection;
    private readonly KubectlEngine _ours;
    private readonly RealKubectl _real;

    public SideBySide(SandboxServer server)
    {
        _real = RealKubectl.OrSkip(server.KubeconfigYaml);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(server.KubeconfigYaml));
        _connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
        _ours = new KubectlEngine(_connection, SecurityMode.FullAccess, new KubectlOptions { MaxOutputBytes = 8 * 1024 * 1024 }, TimeProvider.System, redacts: false);
    }

    /// <summary>The real kubectl's answer alone.</summary>
    public Task<KubectlRun> RealAsync(params string[] line) => _real.RunAsync(line);

    /// <summary>What the two print differently, a paragraph a command line, in order; empty when they agree in everything.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<string[]> lines, CancellationToken cancellationToken)
    {
        var differences = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }, async (line, cancel) =>
        {
            string? difference = null;
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                var wanted = await _real.RunAsync(line, null, cancel);
                difference = Difference(line, wanted, await _ours.RunAsync(new KubectlRequest([.. line]), cancel));
                if (difference is null) return;
            }

            differences.Add(difference!);
        });
        return [.. differences.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ours.Dispose();
        _connection.Dispose();
        _real.Dispose();
    }

    private static string? Difference(string[] line, KubectlRun wanted, KubectlOutcome outcome)
    {
        var got = outcome switch
        {
            KubectlOutcome.Completed completed => new KubectlRun(completed.ExitCode, completed.Stdout, completed.Stderr),
            KubectlOutcome.Refused refused => new KubectlRun(-1, "", $"refused {refused.Rule}: {refused.Message}"),
            _ => throw new InvalidOperationException(),
        };
        if (got == wanted) return null;
        var (name, a, b) = got.Stdout != wanted.Stdout ? ("out", wanted.Stdout, got.Stdout) : ("err", wanted.Stderr, got.Stderr);
        var (left, right) = (a.Split('\n'), b.Split('\n'));
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at]) at++;
        return string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(' ', line)} ({wanted.ExitCode}/{got.ExitCode}) {name}:{at + 1}\n  - {Shown(left, at)}\n  + {Shown(right, at)}");
    }

    private static string Shown(string[] lines, int at) => at < lines.Length ? lines[at][..Math.Min(200, lines[at].Length)] : "(end)";
}
