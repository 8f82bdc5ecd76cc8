using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// The server's OpenAPI v3 documents, kept between commands. The server's index names each with a hash of its content, so the index is asked for
/// every time and a document only when its hash is new. Safe to use concurrently.
/// </summary>
/// <param name="maxBytes">Most bytes of all that are kept, as they came; those used longest ago go first.</param>
internal sealed class OpenApiDocuments(long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private long _uses;

    /// <summary>The document of a group version, given as its path: <c>apis/apps/v1</c>. A tree of the caller's own; null when the server has none.</summary>
    internal async Task<JsonObject?> ReadAsync(ApiClient api, string groupVersion, CancellationToken cancellationToken)
    {
        var paths = (await api.GetAsync("openapi/v3", cancellationToken)).Map("paths");
        var address = paths.Map(groupVersion).Text("serverRelativeURL");
        if (address.Length == 0) return null;
        // The parsed text never changes, and is shared; each caller gets nodes of his own over it.
        if (Find(address) is { } known) return JsonObject.Create(known);
        var (document, bytes) = await api.GetDocumentAsync(address.TrimStart('/'), cancellationToken);
        if (HasHash(address)) Keep(address, document, bytes, [.. paths?.Select(path => path.Value.Text("serverRelativeURL")) ?? []]);
        return JsonObject.Create(document);
    }

    private JsonElement? Find(string address)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(address, out var kept)) return null;
            _kept[address] = kept with { LastUse = ++_uses };
            return kept.Document;
        }
    }

    private void Keep(string address, JsonElement document, int bytes, HashSet<string> current)
    {
        lock (_lock)
        {
            // What the index no longer names has changed, or is gone.
            foreach (var old in _kept.Keys.Where(old => !current.Contains(old)).ToList()) _kept.Remove(old);
            if (bytes > maxBytes) return;
            _kept[address] = new(document, bytes, ++_uses);
            while (_kept.Values.Sum(kept => (long)kept.Bytes) > maxBytes) _kept.Remove(_kept.MinBy(pair => pair.Value.LastUse).Key);
        }
    }

    private static bool HasHash(string address) => address.Contains("?hash=", StringComparison.Ordinal) || address.Contains("&hash=", StringComparison.Ordinal);

    private readonly record struct Kept(JsonElement Document, int Bytes, long LastUse);
}
