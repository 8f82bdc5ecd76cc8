using System.CommandLine;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Delivery;

/// <summary>What the executor and the API need while nothing happens, and under load.</summary>
internal static class MemoryCommand
{
    private const double MostIdleMb = 45;
    private const double MostLoadedMb = 64;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 10 };
        var options = new BenchOptions();
        var command = new Command("memory", "Resident memory of executor and API: idle, under many small commands, and under large outputs. The executor's targets are for a native image: --executor.") { seconds };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, command.Name, (house, token) => MeasureAsync(house, TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 1, 3600)), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        var report = new Report("memory");
        await using var house = await BenchHouse.StartAsync(options, cancellationToken);
        var pod = house.Pods[0];
        await Task.Delay(Settle, TimeProvider.System, cancellationToken);
        var idle = Note(house, report, "idle");
        var small = await Load.ForAsync(64, time, lane => Calls.CommandAsync(pod, lane));
        Note(house, report, "64 callers, small commands");
        var large = await Load.ForAsync(8, time, lane => Calls.LargeAsync(pod, lane));
        var loaded = Note(house, report, "8 callers, large outputs");
        report.Add(LatencyCommand.Failures("small commands", small));
        report.Add(LatencyCommand.Failures("large outputs", large));
        var image = options.ExecutorProgram is { } program && !program.EndsWith(".dll", StringComparison.Ordinal) ? "native image" : "on the runtime; the target is for a native image";
        report.Add(new Target($"the executor, idle ({image})", idle["rss_mb_executor"], MostIdleMb, "MB", TargetKind.Absolute));
        report.Add(new Target($"the executor's most, under load ({image})", loaded["peak_mb_executor"], MostLoadedMb, "MB", TargetKind.Absolute));
        report.Store = house.Store.Name;
        return report;
    }

    private static Row Note(BenchHouse house, Report report, string name) => house.Meter().AddMemoryTo(report.Add(new Row(name)));
}
