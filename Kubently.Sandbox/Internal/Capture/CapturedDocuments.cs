using System.IO.Compression;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Capture;

/// <summary>Discovery and OpenAPI as a real server answered, by path and Accept header.</summary>
internal sealed class CapturedDocuments : IDocuments
{
    private const string PlainType = "application/json";
    private const int LargestDocument = 64 * 1024 * 1024;

    private readonly Dictionary<(string Path, bool Plain), Document> _documents = [];

    public CapturedDocuments(string folder)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "discovery", "index.json")));
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            // The hash behind an OpenAPI path is for caches; the document is the same without it.
            var path = entry.At("path").Text().Split('?')[0];
            var ranges = entry.At("accept").Text().Split(',');
            var document = new Document((int)entry.At("status").Number(), entry.At("content_type").Text(), Read(Path.Combine(folder, entry.At("file").Text())));
            _documents.TryAdd((path, ranges.Any(IsPlain)), document);
        }
    }

    public IEnumerable<ReadOnlyMemory<byte>> All => _documents.Values.Where(document => document.StatusCode == 200).Select(document => document.Body);

    public Document? Find(string path, string accept)
    {
        var plain = accept.Length == 0 || accept.Split(',').Any(IsPlain);
        return _documents.GetValueOrDefault((path, plain)) ?? _documents.GetValueOrDefault((path, true));
    }

    private static bool IsPlain(string range) => range.Trim() is PlainType or "*/*" or "application/*";

    private static byte[] Read(string file)
    {
        var content = File.ReadAllBytes(file);
        if (!file.EndsWith(".gz", StringComparison.Ordinal)) return content;
        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var chunk = new byte[65536];
        int read;
        while ((read = packed.Read(chunk)) > 0)
        {
            if (unpacked.Length + read > LargestDocument) throw new InvalidDataException($"{Path.GetFileName(file)} is larger than {LargestDocument} bytes unpacked.");
            unpacked.Write(chunk, 0, read);
        }

        return unpacked.ToArray();
    }
}
