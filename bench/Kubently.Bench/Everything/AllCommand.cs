using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kubently.Bench.Delivery;
using Kubently.Bench.Fleets;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;
using Kubently.Bench.Policy;
using Kubently.Bench.Redaction;

namespace Kubently.Bench.Everything;

/// <summary>Every number that must hold, in one run.</summary>
internal static class AllCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Shorter turns: done in five minutes on a quiet machine with two cores." };
        var options = new BenchOptions();
        var command = new Command("all", "Everything that has a target, one after the other, and which targets are met.") { quick };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(house, parsed.GetValue(quick) ? 1 : 4, token), cancellationToken));
        return command;
    }

    private static async Task<Report> MeasureAsync(HouseOptions house, int length, CancellationToken cancellationToken)
    {
        var all = new Report("all");
        (string Name, Func<Task<Report>> Measure)[] parts =
        [
            ("latency", () => LatencyCommand.MeasureAsync(house, 1000 * length, cancellationToken)),
            ("throughput", () => ThroughputCommand.MeasureAsync(house, 64, TimeSpan.FromSeconds(8 * length), cancellationToken)),
            ("connections", () => ConnectionsCommand.MeasureAsync(house, 5000, cancellationToken)),
            ("fanout", () => FanoutCommand.MeasureAsync(house, 1000, 5 * length, cancellationToken)),
            ("memory", () => MemoryCommand.MeasureAsync(house, TimeSpan.FromSeconds(6 * length), cancellationToken)),
            ("loss", () => LossCommand.MeasureAsync(house, 10_000, cancellationToken)),
            ("policy", () => Task.FromResult(PolicyCommand.Measure())),
            ("redaction", () => RedactionCommand.MeasureAsync(cancellationToken)),
        ];
        foreach (var (name, measure) in parts)
        {
            var start = Stopwatch.GetTimestamp();
            var part = await measure();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0} s)"));
            part.Print(Console.Out);
            Console.WriteLine();
            all.Add(part);
            if (part.Store.Length > 0) all.Store = part.Store;
        }

        return all;
    }
}
