using System.CommandLine;
using System.Diagnostics;

namespace Kubently.Bench.Delivery;

/// <summary>One command after the other, from the client's call to its answer.</summary>
internal static class LatencyCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "Commands to measure.", DefaultValueFactory = _ => 1000 };
        var command = new Command("latency", "Time of one command after the other: client, API, Redis, executor, cluster and back.") { count };
        command.SetAction(async (parsed, _) => await RunAsync(parsed.GetValue(count)));
        return command;
    }

    private static async Task RunAsync(int count)
    {
        await using var pieces = await Pieces.StartAsync();
        for (var warm = 0; warm < 300; warm++) await pieces.RunOneAsync();
        var times = new List<double>(count);
        for (var each = 0; each < count; each++)
        {
            var start = Stopwatch.GetTimestamp();
            await pieces.RunOneAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine($"latency      {new Timings(times)}");
        Console.WriteLine(Machine.Describe(pieces.Store, ("API", pieces.Api.ProcessId), ("executor", pieces.Executor.ProcessId)));
    }
}
