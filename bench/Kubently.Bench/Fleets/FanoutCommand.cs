using System.CommandLine;
using Kubently.Bench.Delivery;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Fleets;

/// <summary>One question to many clusters at once.</summary>
internal static class FanoutCommand
{
    private const int LeastClusters = 1000;
    private const double MostSeconds = 2;

    public static Command Create()
    {
        var count = new Option<int>("--clusters") { Description = "Clusters that are asked.", DefaultValueFactory = _ => LeastClusters };
        var rounds = new Option<int>("--rounds") { Description = "How often they are asked.", DefaultValueFactory = _ => 10 };
        var options = new BenchOptions();
        var command = new Command("fanout", "One question to a thousand clusters at once: time until the last has answered.") { count, rounds };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, command.Name, (house, token) => MeasureAsync(house, Math.Clamp(parsed.GetValue(count), 1, 9000), Math.Clamp(parsed.GetValue(rounds), 1, 1000), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, int count, int rounds, CancellationToken cancellationToken)
    {
        var report = new Report("fanout");
        await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = count }, cancellationToken);
        await house.SimulateAsync(count, cancellationToken);
        var (all, last, failed) = (new List<double>(), new List<double>(), 0);
        for (var warm = 0; warm < 5; warm++) await AskAsync(house, count);
        var meter = house.Meter();
        meter.Start();
        for (var round = 0; round < rounds; round++)
        {
            var load = await AskAsync(house, count);
            all.AddRange(load.Times);
            last.Add(load.Elapsed.TotalMilliseconds);
            failed += load.Failures.Count;
        }

        report.Add(new Row("until the last has answered").With(new Timings(last)));
        report.Add(new Row("until one has answered").With(new Timings(all)));
        meter.AddTo(report.Add(new Row("each command")), all.Count);
        report.Add(new Target("fan-out: clusters that did not answer", failed, 0, $"of {all.Count}", TargetKind.RatioOrCount));
        report.Add(new Target($"one question to {count} clusters, p50", new Timings(last).Median / 1000, MostSeconds, "s", TargetKind.Absolute));
        report.Store = house.Store.Name;
        return report;
    }

    // All at once: as many calls wait as there are clusters.
    private static Task<Load> AskAsync(BenchHouse house, int count) => Load.OfAsync(count, 1, number => Calls.SimulatedAsync(house.Pods[number % house.Pods.Count], number));
}
