using System.Text.Json.Nodes;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>Serves the capture of a real cluster.</summary>
internal static class CapturedCluster
{
    public static FakeCluster Open(ClusterCapture capture)
    {
        var cluster = new FakeCluster();
        foreach (var line in File.ReadLines(Path.Combine(capture.Folder, "objects.jsonl")))
            if (line.Length > 0) cluster.Add((JsonObject)JsonNode.Parse(line)!);
        var logs = Path.Combine(capture.Folder, "logs");
        foreach (var file in Directory.EnumerateFiles(logs, "*.log", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(logs, file).Split(Path.DirectorySeparatorChar);
            var container = Path.GetFileNameWithoutExtension(parts[2]);
            var previous = container.EndsWith(".previous", StringComparison.Ordinal);
            cluster.Log(parts[0], parts[1], previous ? container[..^9] : container, WithoutTimestamps(file), previous);
        }
        return cluster;
    }

    private static string WithoutTimestamps(string file) =>
        string.Join('\n', File.ReadLines(file).Select(line => line.IndexOf(' ') is var space and > 0 && line[..space].EndsWith('Z') ? line[(space + 1)..] : line));
}
