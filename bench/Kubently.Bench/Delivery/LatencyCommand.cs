using System.CommandLine;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;
using Kubently.Contracts;
using Command = System.CommandLine.Command;

namespace Kubently.Bench.Delivery;

/// <summary>One call after the other: a command through all processes, and what callers do besides.</summary>
internal static class LatencyCommand
{
    private const int Warm = 1000;

    private const double MostMedianMs = 2;
    private const double MostP99Ms = 10;

    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "Calls to measure, of each kind.", DefaultValueFactory = _ => 2000 };
        var options = new BenchOptions();
        var command = new Command("latency", "Time of one command after the other: client, API, Redis, executor, cluster and back; of sessions, queueing and results.") { count };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(house, Math.Clamp(parsed.GetValue(count), 10, 1_000_000), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, int count, CancellationToken cancellationToken)
    {
        var report = new Report("latency");
        await using var house = await BenchHouse.StartAsync(options, cancellationToken);
        var pod = house.Pods[0];
        await ThroughputCommand.WarmAsync(house, 16);
        var command = await RowAsync(house, report, "command", count, _ => Calls.CommandAsync(pod, 0));
        var cluster = ClusterId.Parse(ExecutorPod.Cluster);
        var session = await RowAsync(house, report, "session opened", count, async _ => (await Calls.SessionAsync(pod, cluster)).Failure);
        // For a cluster whose executor is not there: the queue is as long as there are calls.
        var queued = await RowAsync(house, report, "command queued", Math.Min(count, 4000), async _ => (await Calls.QueueAsync(pod, SimulatedAbsent)).Failure);
        var id = (await Calls.QueueAsync(pod, cluster)).Id;
        await Load.OfAsync(1, Warm, _ => Calls.ResultAsync(pod, id));
        var result = await RowAsync(house, report, "result read", count, _ => Calls.ResultAsync(pod, id));
        report.Add(new Target("a command, end to end, p50", command["p50_ms"], MostMedianMs, "ms", TargetKind.Absolute));
        report.Add(new Target("a command, end to end, p99", command["p99_ms"], MostP99Ms, "ms", TargetKind.Absolute));
        foreach (var row in (Row[])[session, queued, result]) report.Add(new Target($"{row.Name}, p50", row["p50_ms"], MostMedianMs, "ms", TargetKind.Absolute));
        report.Store = house.Store.Name;
        return report;
    }

    // Registered, and never connected.
    private static ClusterId SimulatedAbsent => Simulated.SimulatedFleet.ClusterOf(0);

    private static async Task<Row> RowAsync(BenchHouse house, Report report, string name, int count, Func<int, Task<string?>> call)
    {
        // The result that is read is there only after some tries; all else must succeed from the first.
        await Load.OfAsync(1, Math.Min(count, Warm), call);
        var meter = house.Meter();
        meter.Start();
        var load = await Load.OfAsync(1, count, call);
        var row = meter.AddTo(report.Add(new Row(name)).With(new Timings(load.Times)), count);
        report.Add(Failures(name, load));
        return row;
    }

    internal static Target Failures(string name, Load load)
    {
        foreach (var failure in load.Failures.Distinct().Take(3)) Console.Error.WriteLine($"{name}: {failure}");
        return new Target($"{name}: calls that failed", load.Failures.Count, 0, $"of {load.Times.Count}", TargetKind.RatioOrCount);
    }
}
