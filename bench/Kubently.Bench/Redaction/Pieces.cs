using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Bench.Redaction;

/// <summary>Cuts what was read into pieces of some ten kilobytes.</summary>
internal static class Pieces
{
    private const int Characters = 48 * 1024;
    private const int Items = 12;

    public static IReadOnlyList<string> OfLines(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + Characters >= text.Length ? text.Length : text.IndexOf('\n', start + Characters) + 1;
            if (end == 0) end = text.Length;
            pieces.Add(text[start..end]);
            start = end;
        }

        return pieces;
    }

    /// <summary>The objects of a List, as Lists of a few.</summary>
    public static IReadOnlyList<byte[]> OfItems(string json) =>
    [
        .. JsonNode.Parse(json)!["items"]!.AsArray().Select(item => item!.ToJsonString()).Chunk(Items)
            .Select(items => Encoding.UTF8.GetBytes($$"""{"kind":"List","apiVersion":"v1","items":[{{string.Join(',', items)}}]}""")),
    ];
}
