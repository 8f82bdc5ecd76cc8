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
    private static readonly HashSet<string> Categories =
        ["get", "logs", "errors", "forbidden", "auth", "api-resources", "api-versions", "raw", "top", "explain", "version", "rollout"];

    [Fact]
    public async Task The_real_kubectl_prints_what_it_printed_against_the_captured_server()
    {
        var capture = ClusterCapture.OrSkip();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, TestContext.Current.CancellationToken);
        using var administrator = RealKubectl.OrSkip(server.KubeconfigYaml);
        using var viewer = RealKubectl.OrSkip(server.KubeconfigFor("viewer"));
        using var nobody = RealKubectl.OrSkip(server.KubeconfigFor("nobody-here", "guests"));
        var goldens = capture.Goldens().Where(golden => Categories.Contains(golden.Category) && golden.Partial is null && !IsUnanswerable(golden)).ToList();
        var differences = new StringBuilder();
        var equal = 0;
        foreach (var golden in goldens)
        {
            if (golden.Metrics is not null) server.UseMetrics(golden.Metrics);
            var kubectl = golden.As switch { null => administrator, "viewer" => viewer, _ => nobody };
            server.Clock.Set(golden.At);
            var run = await kubectl.RunAsync([.. golden.Argv]);
            if (!Same(golden, run, server))
            {
                // A second may have passed while it ran, and kubectl reads the logs of several pods at once.
                server.Clock.Set(golden.Done);
                run = await kubectl.RunAsync([.. golden.Argv]);
            }

            if (Same(golden, run, server)) equal++;
            else differences.AppendLine(CultureInfo.InvariantCulture, $"[{golden.Category}] {golden}\n{FirstDifference(golden, run)}");
        }

        Assert.True(goldens.Count > 0);
        // A line may meet a second that passed while it ran; nothing else may differ.
        Assert.True(equal >= goldens.Count - 2, $"equal {equal}/{goldens.Count}\n{differences}");
    }

    /// <summary>What no server could answer the same way from what was captured.</summary>
    private static bool IsUnanswerable(Golden golden) => golden switch
    {
        // Its OpenAPI document was not captured.
        { Category: "explain" } when golden.Stdout.Contains("GROUP:      autoscaling", StringComparison.Ordinal) => true,
        // The list's own resourceVersion is that of the moment.
        { Category: "raw" } when golden.Stdout.Contains("\"kind\":\"PodList\"", StringComparison.Ordinal) => true,
        // The checks' order is that in which they ended.
        { Category: "get" } when golden.Argv.Any(word => word is "cs" or "componentstatuses") => true,
        _ => false,
    };

    private static bool Same(Golden golden, KubectlRun run, SandboxServer server)
    {
        var output = run.Stdout.Replace(server.Address.GetLeftPart(UriPartial.Authority), "https://127.0.0.1:16443", StringComparison.Ordinal);
        // kubectl reads the logs of several pods and containers in the order of a map.
        var unordered = golden.Category == "logs" && golden.Argv.Any(word => word is "-l" or "--all-pods" or "--all-containers");
        return golden.ExitCode == run.ExitCode
               && (unordered ? Lines(golden.Stdout).Order().SequenceEqual(Lines(output).Order()) : golden.Stdout == output)
               && (golden.VolatileStderr || Lines(golden.Stderr).SequenceEqual(Lines(run.Stderr).Where(line => !line.Contains("version difference between", StringComparison.Ordinal))));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string FirstDifference(Golden golden, KubectlRun run)
    {
        var (wanted, printed) = (Lines(golden.Stdout + golden.Stderr), Lines(run.Stdout + run.Stderr));
        var at = Enumerable.Range(0, Math.Max(wanted.Length, printed.Length)).FirstOrDefault(at => wanted.ElementAtOrDefault(at) != printed.ElementAtOrDefault(at));
        return $"  line {at + 1} ({golden.ExitCode})  {wanted.ElementAtOrDefault(at)}\n  sandbox ({run.ExitCode})  {printed.ElementAtOrDefault(at)}";
    }
}
