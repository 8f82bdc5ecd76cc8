using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>A page of a list: what fits, where the next one starts, and how much is left.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, string? Continue, long? Remaining)
{
    /// <summary>Cuts a page of matching objects. Null when the continue token is none of ours.</summary>
    public static ListPage? Cut(IEnumerable<StoredObject> matching, long revision, int limit, string @continue, bool countRemaining)
    {
        var after = "";
        if (@continue.Length > 0)
        {
            if (Start(@continue) is not { } start) return null;
            after = start;
        }

        var items = matching.Where(item => string.CompareOrdinal(item.SortKey, after) > 0).ToList();
        if (limit <= 0 || items.Count <= limit) return new ListPage(items, null, null);
        var token = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = revision, ["start"] = items[limit - 1].SortKey };
        return new ListPage(items[..limit], Convert.ToBase64String(JsonText.Write(token)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            countRemaining ? items.Count - limit : null);
    }

    private static string? Start(string @continue)
    {
        var base64 = @continue.Replace('-', '+').Replace('_', '/');
        Span<byte> bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length)) return null;
        try
        {
            return JsonNode.Parse(bytes[..length]) is JsonObject token && token["start"] is JsonValue start ? start.GetValue<string>() : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
