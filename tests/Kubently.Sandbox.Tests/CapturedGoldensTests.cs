using System.Globalization;
using System.Text;
using Kubently.Testing;

namespace Kubently.Sandbox.Tests;

/// <summary>
/// The real kubectl against the sandbox prints what it printed against the captured server. Ages that kubectl computes with its own
/// clock (describe, events) are left out here, as is what asks only the kubeconfig.
/// </summary>
public sealed class CapturedGoldensTests
{
    private static readonly HashSet<string> Categories = ["get", "logs", "errors", "forbidden", "auth", "api-resources", "api-versions", "raw", "top", "explain", "version", "rollout"];

    [Fact]
    public async Task The_real_kubectl_prints_what_it_printed_against_the_captured_server()
    {
        var capture = ClusterCapture.OrSkip();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, TestContext.Current.CancellationToken);
        var kubectls = new Dictionary<string, RealKubectl>
        {
            [""] = RealKubectl.OrSkip(server.KubeconfigYaml),
            ["viewer"] = RealKubectl.OrSkip(server.KubeconfigFor("viewer")),
            ["nobody-here"] = RealKubectl.OrSkip(server.KubeconfigFor("nobody-here", "guests")),
        };
        var only = Environment.GetEnvironmentVariable("KUBENTLY_GOLDENS");
        var goldens = capture.Goldens().Where(golden => only is null ? Categories.Contains(golden.Category) && golden.Partial is null : golden.Category == only).ToList();
        var differences = new StringBuilder();
        var equal = 0;
        foreach (var golden in goldens)
        {
            if (golden.Metrics is not null) server.UseMetrics(golden.Metrics);
            server.Clock.Set(golden.At);
            var run = await kubectls[golden.As ?? ""].RunAsync([.. golden.Argv]);
            if (Same(golden, run, server)) equal++;
            else
                differences.AppendLine(CultureInfo.InvariantCulture, $"[{golden.Category}] {golden}\n--- captured ({golden.ExitCode})\n{Cut(golden.Stdout)}{Cut(golden.Stderr)}\n--- sandbox ({run.ExitCode})\n{Cut(run.Stdout)}{Cut(run.Stderr)}\n");
        }

        foreach (var kubectl in kubectls.Values) kubectl.Dispose();
        Assert.True(goldens.Count > 0);
        Assert.True(equal == goldens.Count, $"equal {equal}/{goldens.Count}\n{differences}");
    }

    private static bool Same(Golden golden, KubectlRun run, SandboxServer server)
    {
        var stderr = string.Concat(run.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("WARNING: version difference", StringComparison.Ordinal)).Select(line => line + "\n"));
        var wanted = string.Concat(golden.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line + "\n"));
        return golden.ExitCode == run.ExitCode
               && golden.Stdout == run.Stdout.Replace(server.Address.GetLeftPart(UriPartial.Authority), "https://127.0.0.1:16443", StringComparison.Ordinal)
               && (golden.VolatileStderr || wanted == stderr);
    }

    private static string Cut(string text) => text.Length > 1500 ? text[..1500] + "..." : text;
}
