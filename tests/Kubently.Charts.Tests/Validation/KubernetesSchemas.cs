using System.IO.Compression;
using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Validation;

/// <summary>Kubernetes' own OpenAPI documents, of the capture of a real API server.</summary>
internal sealed class KubernetesSchemas
{
    private static readonly Lazy<KubernetesSchemas?> Known = new(() => ClusterCapture.Find() is { } capture ? new KubernetesSchemas(Path.Combine(capture.Folder, "openapi")) : null);

    private readonly Dictionary<string, JsonObject> _schemas = [];
    private readonly Dictionary<string, string> _kinds = [];

    private KubernetesSchemas(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json.gz"))
        {
            using var packed = File.OpenRead(file);
            using var stream = new GZipStream(packed, CompressionMode.Decompress);
            foreach (var (name, schema) in (JsonObject)JsonNode.Parse(stream)!["components"]!["schemas"]!)
            {
                _schemas[$"#/components/schemas/{name}"] = (JsonObject)schema!;
                foreach (var kind in schema!["x-kubernetes-group-version-kind"] as JsonArray ?? [])
                    _kinds.TryAdd($"{Joined((string)kind!["group"]!, (string)kind["version"]!)} {kind["kind"]}", $"#/components/schemas/{name}");
            }
        }
    }

    /// <summary>The documents; skips the test where there is no capture.</summary>
    public static KubernetesSchemas OrSkip()
    {
        ClusterCapture.OrSkip();
        return Known.Value!;
    }

    /// <summary>Whether the documents have the kind.</summary>
    public bool Knows(Manifest manifest) => _kinds.ContainsKey($"{manifest.ApiVersion} {manifest.Kind}");

    public IEnumerable<string> Faults(Manifest manifest) =>
        new SchemaCheck(reference => _schemas[reference]).Faults(manifest.Root, _schemas[_kinds[$"{manifest.ApiVersion} {manifest.Kind}"]], $"{manifest.Kind}/{manifest.Name}");

    private static string Joined(string group, string version) => group.Length > 0 ? $"{group}/{version}" : version;
}
