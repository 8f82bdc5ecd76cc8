using System.CommandLine;
using System.Diagnostics;
using Kubently.Bench.Delivery;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Fleets;

/// <summary>Thousands of executors on one API process: what each costs while nothing happens, and what a command costs among them.</summary>
internal static class ConnectionsCommand
{
    private const double LeastConnected = 5000;
    private const double MostKilobytes = 25;

    // The first ones pay for what is loaded and compiled once.
    private const int First = 500;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var count = new Option<int>("--executors") { Description = "Executors to connect.", DefaultValueFactory = _ => 5000 };
        var options = new BenchOptions();
        var command = new Command("connections", "Thousands of simulated executors on one API process: memory and time of the processor for each, and a command's latency among them.") { count };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(house, Math.Clamp(parsed.GetValue(count), 2 * First, 9000), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, int count, CancellationToken cancellationToken)
    {
        var report = new Report("connections");
        await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = count, Pods = 1 }, cancellationToken);
        var pod = house.Pods[0];
        await house.SimulateAsync(First, cancellationToken);
        for (var lane = 0; lane < First; lane++) await Calls.SimulatedAsync(pod, lane);
        var (before, redisBefore) = (await LiveAsync(pod, cancellationToken), ProcessUsage.Of(house.Store.ProcessId).ResidentKb);
        var meter = house.Meter();
        meter.Start();
        var start = Stopwatch.GetTimestamp();
        await house.SimulateAsync(count, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var connecting = new Row("connecting").With("per_second", (count - First) / elapsed.TotalSeconds);
        meter.AddTo(connecting, count - First);
        report.Add(connecting);

        var grown = ProcessUsage.Of(pod.ProcessId).ResidentKb - before;
        var each = (await LiveAsync(pod, cancellationToken) - before) / (double)(count - First);
        report.Add(new Row("memory for each, KB").With("api", each).With("api_with_garbage", grown / (double)(count - First))
            .With("redis", (ProcessUsage.Of(house.Store.ProcessId).ResidentKb - redisBefore) / (double)(count - First)).With("api_in_all_mb", ProcessUsage.Of(pod.ProcessId).ResidentKb / 1024.0));
        await IdleAsync(house, report, count, cancellationToken);
        var load = await Load.OfAsync(1, 1000, number => Calls.SimulatedAsync(pod, Spread(number, count)));
        report.Add(new Row("a command among them").With(new Timings(load.Times)));
        report.Add(LatencyCommand.Failures("connections", load));
        report.Add(new Target("executors connected to one API process", count, LeastConnected, "executors", TargetKind.Absolute) { AtLeast = true });
        report.Add(new Target("memory of the API for a connected executor", each, MostKilobytes, "KB", TargetKind.Absolute));
        report.Store = house.Store.Name;
        return report;
    }

    // Time of the processor, for each executor and second, in microseconds: heartbeats, and the streams' own beats.
    private static async Task IdleAsync(BenchHouse house, Report report, int count, CancellationToken cancellationToken)
    {
        var meter = house.Meter();
        meter.Start();
        await Task.Delay(Quiet, TimeProvider.System, cancellationToken);
        meter.AddTo(report.Add(new Row("idle, for each and second")), (long)(count * Quiet.TotalSeconds));
    }

    private static async Task<long> LiveAsync(ApiPod pod, CancellationToken cancellationToken)
    {
        await InducedCollection.RunAsync(pod.ProcessId, cancellationToken);
        return ProcessUsage.Of(pod.ProcessId).ResidentKb;
    }

    private static int Spread(int number, int count) => (int)(number * 7919L % count);
}
