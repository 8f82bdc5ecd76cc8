using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Refused;

public sealed class RefusalTests
{
    public static TheoryData<string, int, string> Rows()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var chart in Chart.All)
            foreach (var (index, values) in List(chart).Select((item, index) => (index, item!["values"]!.ToJsonString()))) rows.Add(chart.Name, index, values);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_value_is_refused_with_a_sentence_that_says_what_to_do(string chart, int row, string values)
    {
        using var helm = RealHelm.OrSkip();
        var cancellationToken = TestContext.Current.CancellationToken;
        var (good, bad) = (Path.Combine(helm.Folder, "good.json"), Path.Combine(helm.Folder, "bad.json"));
        await File.WriteAllTextAsync(good, chart == Chart.Executor.Name ? """{"clusterId":"prod-eu","apiUrl":"https://kubently.example.com"}""" : "{}", cancellationToken);
        await File.WriteAllTextAsync(bad, values, cancellationToken);
        var run = await helm.RunAsync(["template", "trial", Chart.Named(chart).Folder, "--values", good, "--values", bad], cancellationToken);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains((string)List(Chart.Named(chart))[row]!["says"]!, run.Stderr, StringComparison.Ordinal);
    }

    private static JsonArray List(Chart chart) => (JsonArray)YamlText.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Refused", chart.Name + ".yaml"))).Single()!;
}
