using System.Globalization;
using Kubently.Kubectl.Tests.Parity.Writes;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>Command lines that no golden has, about the objects of the captured cluster: the real kubectl and this one, side by side.</summary>
public sealed class CapturedLiveTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Odd_command_lines_are_answered_as_the_real_one_answers_them()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var capture = ClusterCapture.OrSkip();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, cancellationToken);
        using var both = new SideBySide(server);
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Parity", "captured-lines.txt")).Select(line => WriteStep.Of(line).Args).ToList();
        Assert.True(lines.Count >= 200, $"only {lines.Count} command lines");
        var differences = await both.DifferencesAsync(lines, cancellationToken);
        foreach (var difference in differences) output.WriteLine(difference);
        var result = string.Create(CultureInfo.InvariantCulture, $"equal {lines.Count - differences.Count}/{lines.Count}");
        output.WriteLine(result);
        Assert.True(differences.Count == 0, $"{result}; {string.Join('\n', differences.Take(20))}");
    }
}
