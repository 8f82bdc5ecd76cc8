using System.Globalization;
using ScottPlot;

namespace Kubently.Bench.Growth;

/// <summary>A plot of one axis: the amounts by tenfolds, the costs from nothing.</summary>
internal static class GrowthPlot
{
    private const int Width = 800;
    private const int Height = 420;

    public static void Save(GrowthAxis axis, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var plot = new Plot();
        // Nothing stands a tenfold before one.
        var places = axis.Points.Select(point => point.Amount < 1 ? -1 : Math.Log10(point.Amount)).ToArray();
        foreach (var figure in GrowthAxis.Drawn)
        {
            var line = plot.Add.Scatter(places, axis.Points.Select(point => point.Row[figure]).ToArray());
            line.LegendText = figure["cpu_us_".Length..];
            (line.LineWidth, line.MarkerSize) = (2, 8);
        }

        plot.Title($"A command's cost as {axis.Name} grow");
        plot.XLabel(axis.Name);
        plot.YLabel("µs of processor time a command");
        plot.Axes.Bottom.SetTicks(places, [.. axis.Points.Select(point => point.Amount.ToString("N0", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimitsY(0, axis.Points.Max(point => GrowthAxis.Drawn.Max(figure => point.Row[figure])) * 1.25);
        plot.ShowLegend();
        plot.SavePng(file, Width, Height);
    }
}
