using System.CommandLine;
using System.Text.Json;
using Kubently.Testing;
using Kubently.Testing.Parity;

namespace Kubently.Bench.Parity;

/// <summary>What kubectl printed against a real cluster, and what ours prints against the same objects at the same time, byte for byte.</summary>
internal static class ParityCommand
{
    // As diff does: 2 says that nothing was compared.
    private const int NothingToCompare = 2;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The capture's folder; by default KUBENTLY_CLUSTER_DATA, else shared/data/cluster beside a folder above." };
        var category = new Option<string?>("--category") { Description = "Only the command lines of this category." };
        var command = new Command("parity", "Compares this kubectl with what the real one printed: each difference, a table by category, and the sum.") { data, category };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(parsed.GetValue(data), parsed.GetValue(category), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, string? category, CancellationToken cancellationToken)
    {
        var capture = folder is null ? ClusterCapture.Find() : ClusterCapture.At(folder);
        if (capture is null) return Fail(folder is null ? "There is no capture of a cluster here; name its folder with --data." : $"{folder} holds no capture of a cluster: it has no goldens.jsonl.");
        try
        {
            var goldens = capture.Goldens().Where(golden => category is null || golden.Category == category).ToList();
            if (goldens.Count == 0) return Fail($"{capture.Folder} holds no command line{(category is null ? "" : $" of the category {category}")}.");
            await using var cluster = await CapturedCluster.StartAsync(capture, cancellationToken);
            var tally = new ParityTally();
            foreach (var golden in goldens)
            {
                var run = await cluster.RunAsync(golden, cancellationToken);
                var same = GoldenComparison.Same(golden, run);
                tally.Add(golden.Category, same);
                if (!same) Console.WriteLine(GoldenComparison.Difference(golden, run));
            }
            Console.Write(tally);
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            return Fail($"The capture in {capture.Folder} cannot be read: {e.Message}");
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return NothingToCompare;
    }
}
