using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>The real kubectl and this one, each on a cluster of its own, with the same commands that change it in the same order.</summary>
public sealed partial class ObjectWriteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Objects_are_made_changed_and_removed_as_the_real_kubectl_does()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var theirs = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        await using var ours = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        using var real = RealKubectl.OrSkip(theirs.KubeconfigYaml);
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(ours.KubeconfigYaml));
        using var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        using var engine = new KubectlEngine(connection, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System, redacts: false);
        var lines = ObjectCommandLines.All().ToList();
        Assert.True(lines.Count >= 100, $"only {lines.Count} command lines");

        var differences = new List<string>();
        foreach (var (line, stdin) in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var wanted = await real.RunAsync(words, stdin, cancellationToken);
            var got = await engine.RunAsync(new KubectlRequest([.. words], stdin), cancellationToken) switch
            {
                KubectlOutcome.Completed completed => new KubectlRun(completed.ExitCode, completed.Stdout, completed.Stderr),
                KubectlOutcome.Refused refused => new KubectlRun(-1, "", $"refused {refused.Rule}: {refused.Message}"),
                var other => throw new InvalidOperationException($"{other} is no end of a command"),
            };
            if (Plain(got) != Plain(wanted)) differences.Add($"{line}\n  - {Shown(wanted)}\n  + {Shown(got)}");
        }

        output.WriteLine(string.Join('\n', differences));
        var result = string.Create(CultureInfo.InvariantCulture, $"equal {lines.Count - differences.Count}/{lines.Count}");
        output.WriteLine(result);
        Assert.True(differences.Count == 0, $"{result}\n{string.Join('\n', differences)}");
    }

    // What each server makes up for itself: identities, times and versions.
    private static KubectlRun Plain(KubectlRun run) => new(run.ExitCode, MadeUp().Replace(run.Stdout, "*"), MadeUp().Replace(run.Stderr, "*"));

    private static string Shown(KubectlRun run) => string.Create(CultureInfo.InvariantCulture, $"({run.ExitCode}) {Cut(run.Stdout)} | {Cut(run.Stderr)}");

    private static string Cut(string text) => text.Length > 600 ? text[..600].ReplaceLineEndings("\\n") : text.ReplaceLineEndings("\\n");

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|resourceVersion: ""\d+""", RegexOptions.CultureInvariant)]
    private static partial Regex MadeUp();
}
