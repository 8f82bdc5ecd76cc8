using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>
/// Objects from standard input, as YAML or JSON documents, bounded. kubectl goes on with the objects before one that it cannot read; here all of
/// them are read before any is judged or sent, so that what was judged is all that happens.
/// </summary>
internal static class ManifestReader
{
    /// <summary>Most bytes of a text; an API server takes no object beyond 1.5 MiB.</summary>
    internal const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Most objects of a text.</summary>
    internal const int MaxObjects = 500;

    /// <summary>Deepest nesting of an object.</summary>
    internal const int MaxDepth = 64;

    /// <summary>Reads a text. Never throws.</summary>
    internal static ManifestOutcome Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) return Error($"error parsing STDIN: more than {MaxBytes} bytes; apply the objects in parts");
        var documents = new List<JsonNode>();
        try
        {
            documents.AddRange(text.TrimStart().StartsWith('{') ? JsonManifests.Read(text) : YamlManifests.Read(text));
        }
        catch (ManifestFailure failure)
        {
            return Error("error parsing STDIN: " + failure.Message);
        }

        var objects = ImmutableArray.CreateBuilder<JsonObject>();
        foreach (var document in documents)
        {
            if (Unfit(document) is { } unfit)
                return Error($"error validating \"STDIN\": error validating data: {unfit}; if you choose to ignore these errors, turn validation off with --validate=false");
            foreach (var item in Flatten((JsonObject)document))
            {
                if (objects.Count == MaxObjects) return Error($"error parsing STDIN: more than {MaxObjects} objects; apply them in parts");
                if (Unfit(item) is { } wrong) return Error($"unable to decode \"STDIN\": {wrong}");
                objects.Add((JsonObject)item);
            }
        }
        return objects.Count == 0 ? Error("no objects passed to apply") : new ManifestOutcome.Objects(objects.ToImmutable());
    }

    private static string? Unfit(JsonNode node)
    {
        if (node is not JsonObject map) return "invalid object to validate";
        return (map.Text("apiVersion").Length, map.Text("kind").Length) switch
        {
            (0, 0) => "[apiVersion not set, kind not set]",
            (0, _) => "apiVersion not set",
            (_, 0) => "kind not set",
            _ => null,
        };
    }

    // Items of a typed list may leave out what the list's own kind says.
    private static IEnumerable<JsonNode> Flatten(JsonObject document)
    {
        if (document["items"] is not JsonArray items) return [document];
        var (apiVersion, kind) = (document.Text("apiVersion"), document.Text("kind"));
        document.Remove("items");
        var list = items.ToList();
        items.Clear();
        foreach (var item in list.OfType<JsonObject>().Where(item => !item.Has("kind") && !item.Has("apiVersion") && kind is not "List" && kind.EndsWith("List", StringComparison.Ordinal)))
        {
            item["apiVersion"] = apiVersion;
            item["kind"] = kind[..^4];
        }
        return list.Select(item => item ?? new JsonObject());
    }

    private static ManifestOutcome.Malformed Error(string message) => new($"error: {message}\n");
}
