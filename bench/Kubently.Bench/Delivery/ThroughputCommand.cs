using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Kubently.Bench.Delivery;

/// <summary>Many callers at once.</summary>
internal static class ThroughputCommand
{
    public static Command Create()
    {
        var clients = new Option<int>("--clients") { Description = "Callers at once.", DefaultValueFactory = _ => 64 };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure.", DefaultValueFactory = _ => 15 };
        var command = new Command("throughput", "Commands a second with many callers at once.") { clients, seconds };
        command.SetAction(async (parsed, _) => await RunAsync(parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static async Task RunAsync(int clients, TimeSpan time)
    {
        await using var pieces = await Pieces.StartAsync();
        await CallAsync(pieces, clients, TimeSpan.FromSeconds(3));
        var start = Stopwatch.GetTimestamp();
        var times = await CallAsync(pieces, clients, time);
        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"throughput   {times.Count / elapsed.TotalSeconds:0} commands/s with {clients} callers   {new Timings(times)}"));
        Console.WriteLine(Machine.Describe(pieces.Store, ("API", pieces.Api.ProcessId), ("executor", pieces.Executor.ProcessId)));
    }

    private static async Task<List<double>> CallAsync(Pieces pieces, int clients, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var times = new List<double>();
            while (Stopwatch.GetTimestamp() < end)
            {
                var start = Stopwatch.GetTimestamp();
                await pieces.RunOneAsync();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return times;
        }));
        return [.. all.SelectMany(each => each)];
    }
}
