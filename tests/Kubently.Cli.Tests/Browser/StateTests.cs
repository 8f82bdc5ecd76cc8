using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Cli.Tests.Browser;

/// <summary>The console before an API that <c>states.mjs</c> plays, where its pages cannot show what they are for.</summary>
public sealed class StateTests
{
    [Theory]
    [InlineData("an API that is away")]
    [InlineData("an API that lets somebody do nothing")]
    [InlineData("an API that is still silent")]
    [InlineData("an empty fleet")]
    [InlineData("commands that fail")]
    [InlineData("a fleet that was read before the API went away")]
    public async Task No_page_has_a_serious_accessibility_fault_before(string state)
    {
        var node = NodeProject.OrSkip("console-journeys");
        var environment = new Dictionary<string, string> { ["CHROMIUM"] = RealComponents.CommandOrSkip("chromium"), ["CONSOLE"] = PlayedConsole.Program };
        var run = await node.RunAsync(environment, TestContext.Current.CancellationToken, "states.mjs", state);
        Assert.True(run.ExitCode == 0, $"{state}\n{run.Stdout}\n{run.Stderr}");
    }
}
