using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Bench.Engine;

/// <summary>The same command lines through this engine and through kubectl processes, in turns, against one API server.</summary>
internal static class EngineCommand
{
    /// <summary>An engine call may take a fifth of the time that a kubectl process takes.</summary>
    private const double LargestRatio = 0.2;

    // As diff does: 1 says that the target is missed, 2 that nothing was measured.
    private const int Missed = 1;
    private const int NothingToMeasure = 2;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "Runs of each command line.", DefaultValueFactory = _ => 50 };
        var json = new Option<string?>("--json") { Description = "A file for the figures as JSON." };
        var command = new Command("engine", "This engine and the real kubectl on the same command lines and the same API server, in turns; fails when the engine takes more than a fifth of kubectl's time.") { count, json };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(Math.Clamp(parsed.GetValue(count), 1, 10_000), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int count, string? json, CancellationToken cancellationToken)
    {
        if (RealKubectl.Find() is null)
        {
            Console.Error.WriteLine("The real kubectl is not here; eng/tools.sh fetches it.");
            return NothingToMeasure;
        }

        Console.WriteLine(Machine.Describe("API server in this process"));
        Console.WriteLine($"{"p50, ms",-64} {"kubectl",9} {"engine",9} {"ratio",7}");
        var races = new List<EngineRace>();
        await using (var demo = await BenchCluster.StartAsync(cancellationToken))
        {
            await RunAsync(demo, await EngineLines.AllAsync(demo.Engine, cancellationToken), count, races, cancellationToken);
        }

        if (ClusterCapture.Find() is { } capture)
        {
            await using var captured = await BenchCluster.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, cancellationToken);
            await RunAsync(captured, EngineLines.OfCapture(), count, races, cancellationToken);
        }

        var worst = races.Max(race => race.Ratio);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"worst ratio {worst:0.000}, at most {LargestRatio:0.0} is the target: {(worst <= LargestRatio ? "met" : "missed")}"));
        if (json is not null) await File.WriteAllTextAsync(json, JsonSerializer.Serialize(races, Written), cancellationToken);
        return worst <= LargestRatio ? 0 : Missed;
    }

    private static async Task RunAsync(BenchCluster cluster, IReadOnlyList<string[]> lines, int count, List<EngineRace> races, CancellationToken cancellationToken)
    {
        using var kubectl = RealKubectl.OrSkip(cluster.Server.KubeconfigYaml);
        foreach (var line in lines)
        {
            var race = await EngineRace.RunAsync(line, kubectl, cluster.Engine, count, cancellationToken);
            races.Add(race);
            Console.WriteLine(race);
        }
    }
}
