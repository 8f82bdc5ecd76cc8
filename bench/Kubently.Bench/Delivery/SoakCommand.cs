using System.CommandLine;
using System.Diagnostics;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Delivery;

/// <summary>Load for a long time: nothing may grow.</summary>
internal static class SoakCommand
{
    private const int Callers = 16;

    // Memory moves with the collector's mood; what leaks passes this in an hour of a thousand commands a second.
    private const double MostGrowth = 1.2;
    private const double MostFiles = 30;

    // Results are kept for a moment only, so that the number of keys comes to rest within a short soak too.
    private const int RetentionSeconds = 10;

    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 60 };
        var options = new BenchOptions();
        var command = new Command("soak", "Load for a long time; fails when a call fails, or when memory, keys or open files go on growing in the second half.") { minutes };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, command.Name, (house, token) => MeasureAsync(house, TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), 0.5, 10_000)), token), cancellationToken));
        return command;
    }

    private static async Task<Report> MeasureAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        var report = new Report("soak");
        var settings = options.Settings.SetItem("Dispatch__ResultRetention", $"00:00:{RetentionSeconds:00}");
        await using var house = await BenchHouse.StartAsync(options with { Settings = settings }, cancellationToken);
        var turn = TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds / 40, 3, 60));
        var (start, failed, done) = (Stopwatch.GetTimestamp(), 0, 0L);
        var samples = new List<Row>();
        while (Stopwatch.GetElapsedTime(start) < time && !cancellationToken.IsCancellationRequested)
        {
            var load = await Load.ForAsync(Callers, turn, lane => lane == 0 ? Calls.LargeAsync(house.Pods[0], lane) : Calls.CommandAsync(house.Pods[lane % house.Pods.Count], lane));
            (failed, done) = (failed + load.Failures.Count, done + load.Times.Count);
            samples.Add(await SampleAsync(house, new Row($"{Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} min").With("per_second", load.PerSecond).With("p99_ms", new Timings(load.Times).At(0.99))));
            Console.Error.WriteLine(Table.Lines([samples[^1]]).Last());
        }

        foreach (var sample in samples) report.Add(sample);
        report.Add(new Target("soak: calls that failed", failed, 0, $"of {done}", TargetKind.RatioOrCount));
        foreach (var figure in (string[])["rss_mb_api", "rss_mb_executor", "keys"]) report.Add(new Target($"soak: {figure}, last quarter against the second", Growth(samples, figure), MostGrowth, "times", TargetKind.RatioOrCount));
        foreach (var figure in (string[])["files_api", "files_executor"])
            report.Add(new Target($"soak: {figure}, last quarter less the second", Median(samples, figure, 3) - Median(samples, figure, 1), MostFiles, "files", TargetKind.RatioOrCount));
        report.Store = house.Store.Name;
        return report;
    }

    private static async Task<Row> SampleAsync(BenchHouse house, Row row)
    {
        var (api, executor) = (house.Pods[0].ProcessId, house.Executor!.Id);
        return row.With("rss_mb_api", ProcessUsage.Of(api).ResidentKb / 1024.0).With("rss_mb_executor", ProcessUsage.Of(executor).ResidentKb / 1024.0)
            .With("rss_mb_redis", ProcessUsage.Of(house.Store.ProcessId).ResidentKb / 1024.0).With("keys", await house.Store.Server.DatabaseSizeAsync())
            .With("files_api", Files(api)).With("files_executor", Files(executor));
    }

    private static double Growth(List<Row> samples, string figure) => Median(samples, figure, 3) / Median(samples, figure, 1);

    // Of a quarter of the samples.
    private static double Median(List<Row> samples, string figure, int quarter) =>
        new Timings(samples.Skip(samples.Count * quarter / 4).Take(Math.Max(1, samples.Count / 4)).Select(sample => sample[figure])).Median;

    private static int Files(int process) => Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;
}
