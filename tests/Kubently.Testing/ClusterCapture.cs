using System.Text.Json;
using Xunit;

namespace Kubently.Testing;

/// <summary>
/// A folder with what a real API server held and what kubectl printed of it. Found as <c>KUBENTLY_CLUSTER_DATA</c>, else as
/// <c>shared/data/cluster</c> beside a folder above the test assembly. It is never part of the repository.
/// </summary>
public sealed class ClusterCapture
{
    private ClusterCapture(string folder) => Folder = folder;

    /// <summary>The capture's folder.</summary>
    public string Folder { get; }

    /// <summary>The capture, or null where there is none.</summary>
    public static ClusterCapture? Find()
    {
        if (Environment.GetEnvironmentVariable("KUBENTLY_CLUSTER_DATA") is { Length: > 0 } named)
            return At(named);
        var folder = RealComponents.Upwards(above =>
            Path.Combine(above, "shared", "data", "cluster") is var path && IsCapture(path) ? path : null);
        return folder is null ? null : new ClusterCapture(folder);
    }

    /// <summary>The capture in a folder, or null when it holds none.</summary>
    public static ClusterCapture? At(string folder) => IsCapture(folder) ? new ClusterCapture(folder) : null;

    /// <summary>The capture; skips the test where there is none.</summary>
    public static ClusterCapture OrSkip()
    {
        var capture = Find();
        if (capture is null) Assert.Skip("no capture of a real cluster is here; name its folder in KUBENTLY_CLUSTER_DATA");
        return capture!;
    }

    /// <summary>Every command line of the capture, in the order in which they ran.</summary>
    public IReadOnlyList<Golden> Goldens() =>
        [.. File.ReadLines(Path.Combine(Folder, "goldens.jsonl")).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Golden>(line)!)];

    /// <summary>The address of the server that was captured, as <c>cluster-info</c> told it; null when no command line did.</summary>
    public string? ServerAddress()
    {
        const string before = "Kubernetes control plane is running at ";
        return Goldens().Where(golden => golden.Category == "cluster-info").SelectMany(golden => golden.Stdout.Split('\n'))
            .FirstOrDefault(line => line.StartsWith(before, StringComparison.Ordinal))?[before.Length..];
    }

    private static bool IsCapture(string folder) => File.Exists(Path.Combine(folder, "goldens.jsonl"));
}
