using System.Globalization;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>The real kubectl and this one, side by side on the same API server.</summary>
public sealed class LiveTests(ITestOutputHelper output)
{
    // kubectl counts ages by the machine's clock, and the two look at it one after the other: what is older than ten minutes is told in minutes.
    private static readonly TimeSpan Older = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task This_kubectl_prints_what_the_real_one_prints()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await StartAsync(new SandboxOptions { TimeProvider = new LateTime(Older) }, cancellationToken);
        using var both = new SideBySide(server);
        var pods = (await both.RealAsync("get", "pods", "-n", "shop", "-o", "name")).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var lines = LiveCommandLines.All(pods).ToList();
        Assert.True(lines.Count >= 300, $"only {lines.Count} command lines");
        Judge(lines.Count, await both.DifferencesAsync(lines, cancellationToken));
    }

    [Fact]
    public async Task Objects_with_unusual_fields_are_printed_as_the_real_one_prints_them()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var options = new SandboxOptions { TimeProvider = new LateTime(Older), Scenarios = ["cluster"], Folders = [Path.Combine(AppContext.BaseDirectory, "Parity", "Unusual")] };
        await using var server = await StartAsync(options, cancellationToken);
        using var both = new SideBySide(server);
        var lines = new List<string[]>();
        foreach (var resource in UnusualObjects.Resources)
        {
            var names = (await both.RealAsync("get", resource, "-A", "-o", "custom-columns=NS:.metadata.namespace,NAME:.metadata.name", "--no-headers")).Stdout;
            lines.AddRange(UnusualObjects.Lines(resource, names));
        }

        Assert.True(lines.Count >= 300, $"only {lines.Count} command lines");
        Judge(lines.Count, await both.DifferencesAsync(lines, cancellationToken));
    }

    // A cluster of some minutes ago, whose clock is then put right and stands: what the server counts is the same for both.
    private static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var server = await SandboxServer.StartAsync(options, cancellationToken);
        server.Clock.Set(TimeProvider.System.GetUtcNow());
        return server;
    }

    private void Judge(int lines, IReadOnlyList<string> differences)
    {
        var equal = lines - differences.Count;
        foreach (var difference in differences) output.WriteLine(difference);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal {equal}/{lines}"));
        Assert.True(equal == lines, $"equal {equal}/{lines}; {string.Join('\n', differences.Take(20))}");
    }

    private sealed class LateTime(TimeSpan late) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - late;
    }
}
