using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Cli.Tests.Browser;

/// <summary>The console as a process of its own, before an API that <c>measure.mjs</c> plays.</summary>
public sealed class LongTranscriptTests
{
    [Fact]
    public async Task A_transcript_of_2000_events_renders_a_part_in_batches()
    {
        var node = NodeProject.OrSkip("console-journeys");
        var environment = new Dictionary<string, string> { ["CHROMIUM"] = RealComponents.CommandOrSkip("chromium"), ["CONSOLE"] = PlayedConsole.Program };
        var run = await node.RunAsync(environment, TestContext.Current.CancellationToken, "measure.mjs");
        TestContext.Current.TestOutputHelper?.WriteLine(run.Stdout);
        Assert.True(run.ExitCode == 0, $"{run.Stdout}\n{run.Stderr}");
    }
}
