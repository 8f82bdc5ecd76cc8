using System.Globalization;

namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>The real kubectl and this one change two clusters that are alike, step by step.</summary>
public sealed class PatchLiveTests(ITestOutputHelper output)
{
    // The second has dry runs of every verb, wrong kinds and names, several objects, selectors and formats.
    [Theory]
    [InlineData("patch-steps.txt")]
    [InlineData("odd-steps.txt")]
    public async Task This_kubectl_changes_and_prints_what_the_real_one_does(string file)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var clusters = await WriteComparison.StartAsync(Lab.Objects(), cancellationToken);
        var (steps, differences) = (PatchSteps.Of(file).ToList(), new List<string>());
        foreach (var step in steps)
        {
            if (await clusters.DifferenceAsync(step, cancellationToken) is { } difference) differences.Add(difference);
        }
        foreach (var difference in differences) output.WriteLine(difference);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal {steps.Count - differences.Count}/{steps.Count}"));
        Assert.True(steps.Count >= 120, $"only {steps.Count} steps");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(30)));
    }
}
