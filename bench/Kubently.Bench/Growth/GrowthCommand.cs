using System.CommandLine;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Growth;

/// <summary>What a command costs as there is more of everything: clusters, sessions, waiting commands, API processes.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var axis = new Option<string>("--axis") { Description = $"Only one of {string.Join(", ", Axes.All.Keys)}." };
        var seconds = new Option<double>("--seconds") { Description = "How long each point is measured.", DefaultValueFactory = _ => 4 };
        var plots = new Option<DirectoryInfo?>("--plots") { Description = "A folder for the plots, PNG." };
        var options = new BenchOptions();
        var command = new Command("growth", "Cost of a command as clusters, sessions, waiting commands and API processes grow; fails where it grows with them.") { axis, seconds, plots };
        axis.AcceptOnlyFromAmong([.. Axes.All.Keys]);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(
            house, parsed.GetValue(axis), TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 0.5, 600)), parsed.GetValue(plots), token), cancellationToken));
        return command;
    }

    private static async Task<Report> MeasureAsync(HouseOptions options, string? only, TimeSpan time, DirectoryInfo? plots, CancellationToken cancellationToken)
    {
        var report = new Report("growth");
        foreach (var (name, measure) in Axes.All)
        {
            if (only is not null && only != name) continue;
            var axis = await measure(options, time, cancellationToken);
            foreach (var point in axis.Points) report.Add(point.Row);
            report.Add(axis.Target);
            report.Store = axis.Store;
            if (plots is not null) GrowthPlot.Save(axis, Path.Combine(plots.FullName, $"growth-{name}.png"));
        }

        return report;
    }
}
