using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

public sealed class LintTests
{
    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    [Fact]
    public void The_matrix_is_as_large_as_it_says()
    {
        Assert.True(Chart.All.Sum(chart => chart.ValueFiles.Count) >= 40);
        Assert.All(Chart.All, chart => Assert.True(chart.ValueFiles.Count >= 15, $"{chart} has {chart.ValueFiles.Count}"));
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_chart_passes_the_strict_lint(string chart, string values)
    {
        var run = await Renderings.RunAsync(["lint", "--strict", Chart.Named(chart).Folder, "--values", Chart.Named(chart).ValueFile(values)]);
        Assert.True(run.ExitCode == 0, run.Stdout + run.Stderr);
    }
}
