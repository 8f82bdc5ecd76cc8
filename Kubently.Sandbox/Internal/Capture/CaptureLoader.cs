using System.Text;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Tables;

namespace Kubently.Sandbox.Internal.Capture;

/// <summary>Loads the capture of a real cluster from a folder: objects, discovery, OpenAPI, logs and metrics.</summary>
internal static class CaptureLoader
{
    private const string PreviousEnd = ".previous.log";
    private const string LogEnd = ".log";

    public static World Load(string folder, SandboxClock clock)
    {
        if (!File.Exists(Path.Combine(folder, "objects.jsonl"))) throw new InvalidDataException($"{folder} holds no capture of a cluster: objects.jsonl is missing.");
        var documents = new CapturedDocuments(folder);
        var types = documents.All.Select(body => Parsed(body)).Where(document => document.At("kind").Text() == "APIResourceList")
            .DistinctBy(document => document.At("groupVersion").Text()).SelectMany(ResourceCatalog.OfDocument);
        var version = ServerVersion.Of(Encoding.UTF8.GetString((documents.Find("/version", "")
            ?? throw new InvalidDataException($"{folder} lacks the answer for /version.")).Body.Span));
        var columns = new ColumnCatalog(version.Minor);
        Describe(columns, Path.Combine(folder, "tables"));
        var world = new World(new ResourceCatalog(types), columns, version, documents, new CapturedMetrics(folder), clock);
        foreach (var @object in Lines(folder, "objects.jsonl").Concat(Lines(folder, "objects-extra.jsonl"))) world.Load(@object);
        foreach (var view in Lines(folder, "objects-other-versions.jsonl")) world.Views.Capture(view);
        LoadLogs(world.Logs, Path.Combine(folder, "logs"));
        return world;
    }

    private static JsonElement Parsed(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonText.Parse(body);
        }
        catch (JsonException)
        {
            // Not every document is JSON, and those that are not say nothing about resources.
            return default;
        }
    }

    private static IEnumerable<JsonElement> Lines(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
            if (line.Length > 0) yield return JsonText.Parse(Encoding.UTF8.GetBytes(line));
    }

    private static void Describe(ColumnCatalog columns, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Where(file => Path.GetFileName(file) != "index.json"))
        {
            // <group>_<version>_<resource>, then the namespace behind two underscores.
            var parts = Path.GetFileNameWithoutExtension(file).Split("__")[0].Split('_');
            if (parts.Length != 3) continue;
            using var table = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var column in table.RootElement.At("columnDefinitions").Items())
                columns.Describe($"{(parts[0] == "core" ? "" : parts[0])}/{parts[2]}", column.At("name").Text(), column.At("description").Text());
        }
    }

    private static void LoadLogs(LogStore logs, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + LogEnd, SearchOption.AllDirectories))
        {
            if (Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar) is not [var @namespace, var pod, var name]) continue;
            var previous = name.EndsWith(PreviousEnd, StringComparison.Ordinal);
            logs.Add(new LogKey(@namespace, pod, name[..^(previous ? PreviousEnd : LogEnd).Length], previous), LogStore.Parse(File.ReadAllBytes(file)));
        }
    }
}
