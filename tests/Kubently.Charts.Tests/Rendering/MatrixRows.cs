namespace Kubently.Charts.Tests.Rendering;

/// <summary>Each chart with each of its value files, as rows of theories.</summary>
internal static class MatrixRows
{
    public static TheoryData<string, string> All() => Of([.. Chart.All]);

    public static TheoryData<string, string> Of(params Chart[] charts)
    {
        var rows = new TheoryData<string, string>();
        foreach (var chart in charts)
            foreach (var values in chart.ValueFiles) rows.Add(chart.Name, values);
        return rows;
    }
}
