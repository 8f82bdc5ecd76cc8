using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>JSON documents, one after the other.</summary>
internal static class JsonManifests
{
    internal static List<JsonNode> Read(string text)
    {
        var documents = new List<JsonNode>();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = ManifestReader.MaxDepth });
            while (documents.Count <= ManifestReader.MaxObjects && reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                // A key that stands twice is read as one by some and as the other by others; what is judged must be what happens.
                if (StrictJson.Parse(bytes.AsSpan(start, (int)reader.BytesConsumed - start)) is { } document) documents.Add(document);
            }
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}: " : "";
            throw new ManifestFailure(text.TrimEnd().EndsWith('}') ? $"json: {place}{e.Message.Split(". Path:")[0]}" : "unexpected EOF");
        }
        return documents;
    }
}
