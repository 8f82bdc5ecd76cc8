using System.CommandLine;
using System.Diagnostics;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Delivery;

/// <summary>Many callers at once.</summary>
internal static class ThroughputCommand
{
    private const int WarmCommands = 25_000;
    private static readonly TimeSpan LongestWarm = TimeSpan.FromSeconds(30);

    private const double LeastPerSecond = 2500;

    // Subscribing, queueing, claiming and completing, and what their scripts ask: see docs/protocol/delivery.md.
    private const double MostRedisCalls = 32;

    public static Command Create()
    {
        var clients = new Option<int>("--clients") { Description = "Callers at once.", DefaultValueFactory = _ => 64 };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure.", DefaultValueFactory = _ => 15 };
        var options = new BenchOptions();
        var command = new Command("throughput", "Commands a second with many callers at once, what they cost each process, and what they ask Redis.") { clients, seconds };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) =>
            MeasureAsync(house, Math.Clamp(parsed.GetValue(clients), 1, 1000), TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 1, 3600)), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, int clients, TimeSpan time, CancellationToken cancellationToken)
    {
        var report = new Report("throughput");
        await using var house = await BenchHouse.StartAsync(options, cancellationToken);
        await WarmAsync(house, clients);
        var (meter, counts) = (house.Meter(), new RedisCounts(house.Store.Server));
        await counts.StartAsync();
        meter.Start();
        var load = await Load.ForAsync(clients, time, lane => CallAsync(house, lane));
        var row = meter.AddTo(report.Add(new Row($"{clients} callers")).With("per_second", load.PerSecond).With(new Timings(load.Times)), load.Times.Count);
        meter.AddMemoryTo(report.Add(new Row("memory")));
        var asked = report.Add(new Row("Redis commands each"));
        foreach (var (name, calls) in await counts.PerCommandAsync(load.Times.Count)) asked.With(name, calls);
        report.Add(LatencyCommand.Failures("throughput", load));
        report.Add(new Target($"commands with {clients} callers", load.PerSecond, LeastPerSecond, "a second", TargetKind.Absolute) { AtLeast = true });
        report.Add(new Target("Redis commands for a command, those in scripts included", asked.Figures.Sum(figure => figure.Value), MostRedisCalls, "commands", TargetKind.RatioOrCount));
        // What two cores could do if they did nothing else: the machine's own noise left out.
        report.Add(new Target("commands that two cores have the time for", 2e6 / row["cpu_us"], LeastPerSecond, "a second", TargetKind.Absolute) { AtLeast = true });
        report.Store = house.Store.Name;
        return report;
    }

    /// <summary>The runtime compiles hot methods twice; before that, the CPU time is mostly its own.</summary>
    public static async Task WarmAsync(BenchHouse house, int clients)
    {
        var start = Stopwatch.GetTimestamp();
        for (var done = 0; done < WarmCommands && Stopwatch.GetElapsedTime(start) < LongestWarm;) done += (await Load.ForAsync(clients, TimeSpan.FromSeconds(1), lane => CallAsync(house, lane))).Times.Count;
    }

    private static Task<string?> CallAsync(BenchHouse house, int lane) => Calls.CommandAsync(house.Pods[lane % house.Pods.Count], lane);
}
