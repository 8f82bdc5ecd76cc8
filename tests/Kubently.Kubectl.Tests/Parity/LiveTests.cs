using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>The real kubectl and this one, side by side on the same API server.</summary>
public sealed class LiveTests(ITestOutputHelper output)
{
    // Ages are rendered when each runs: a second may pass in between.
    private const int Tries = 4;
    private const double Share = 0.99;

    [Fact]
    public async Task This_kubectl_prints_what_the_real_one_prints()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        using var real = RealKubectl.OrSkip(server.KubeconfigYaml);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(server.KubeconfigYaml));
        using var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
        using var ours = new KubectlEngine(connection, SecurityMode.FullAccess, new KubectlOptions { MaxOutputBytes = 8 * 1024 * 1024 }, TimeProvider.System, redacts: false);
        var pods = (await real.RunAsync("get", "pods", "-n", "shop", "-o", "name")).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var lines = LiveCommandLines.All(pods).ToList();
        Assert.True(lines.Count >= 300, $"only {lines.Count} command lines");

        var differences = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }, async (line, cancel) =>
        {
            string? difference = null;
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                var wanted = await real.RunAsync(line, null, cancel);
                difference = Difference(line, wanted, await ours.RunAsync(new KubectlRequest([.. line]), cancel));
                if (difference is null) return;
            }

            differences.Add(difference!);
        });

        var equal = lines.Count - differences.Count;
        foreach (var difference in differences.Order(StringComparer.Ordinal)) output.WriteLine(difference);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal {equal}/{lines.Count}"));
        Assert.True(equal >= Share * lines.Count, $"equal {equal}/{lines.Count}; {string.Join('\n', differences.Order(StringComparer.Ordinal).Take(20))}");
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
