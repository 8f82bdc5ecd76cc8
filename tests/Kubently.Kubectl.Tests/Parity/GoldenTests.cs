using System.Globalization;
using Kubently.Testing;
using Kubently.Testing.Parity;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>
/// What kubectl printed against a real cluster, and what this kubectl prints against the same objects at the same time, byte for byte. A
/// category falls when fewer are equal than once were. KUBENTLY_PARITY=category (or all) writes each difference to the test's output.
/// </summary>
public sealed class GoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string, int> Floors => new()
    {
        { "get", 244 },
        { "logs", 64 },
        { "errors", 58 },
        { "forbidden", 16 },
        { "events", 14 },
        { "version", 5 },
        { "api-resources", 15 },
        { "api-versions", 1 },
        { "cluster-info", 1 },
        { "describe", 66 },
        { "top", 23 },
        { "rollout", 16 },
        { "auth", 21 },
        { "explain", 36 },
        { "raw", 9 },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public async Task At_least_as_many_command_lines_as_before_print_what_kubectl_printed(string category, int floor)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var capture = ClusterCapture.OrSkip();
        await using var cluster = await CapturedCluster.StartAsync(capture, cancellationToken);
        var goldens = capture.Goldens().Where(golden => golden.Category == category).ToList();
        var shows = Environment.GetEnvironmentVariable("KUBENTLY_PARITY") is { } wanted && (wanted == category || wanted == "all");
        var equal = 0;
        foreach (var golden in goldens)
        {
            var run = await cluster.RunAsync(golden, cancellationToken);
            if (GoldenComparison.Same(golden, run)) equal++;
            else if (shows) output.WriteLine(GoldenComparison.Difference(golden, run));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal {equal}/{goldens.Count} {category}"));
        Assert.True(goldens.Count > 0, $"the capture has no command line of {category}");
        Assert.True(equal >= floor, $"{category}: equal {equal}, at least {floor} are expected");
    }
}
