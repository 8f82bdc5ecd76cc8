using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>YAML documents as JSON, with the scalars that kubectl's YAML has; empty documents are left out.</summary>
internal static class YamlManifests
{
    // Far beyond any manifest: what aliases multiply is counted each time.
    private const int MaxNodes = 200_000;

    internal static List<JsonNode> Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            YamlShape.Check(text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            throw Wrong(wrong.Start, wrong.Message);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The loader's own words for some texts that are not YAML.
            throw new ManifestFailure("error converting YAML to JSON: yaml: it is not YAML");
        }
        var budget = MaxNodes;
        var documents = new List<JsonNode>();
        foreach (var document in stream.Documents)
        {
            if (Convert(document.RootNode, 0, ref budget) is { } node) documents.Add(node);
        }
        return documents;
    }

    internal static ManifestFailure Wrong(Mark at, string what) => new($"error converting YAML to JSON: yaml: line {at.Line}: {what}");

    private static JsonNode? Convert(YamlNode node, int depth, ref int budget)
    {
        if (depth > ManifestReader.MaxDepth) throw Wrong(node, $"nested deeper than {ManifestReader.MaxDepth} levels");
        if (--budget < 0) throw Wrong(node, $"more than {MaxNodes} values");
        switch (node)
        {
            case YamlMappingNode map:
                return Map(map, depth, ref budget);
            case YamlSequenceNode list:
                var items = new JsonArray();
                foreach (var item in list.Children) items.Add(Convert(item, depth + 1, ref budget));
                return items;
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                throw Wrong(node, $"{node.NodeType} is not supported");
        }
    }

    private static JsonObject Map(YamlMappingNode map, int depth, ref int budget)
    {
        var result = new JsonObject();
        // What is merged in gives way to what stands in the map itself.
        foreach (var (key, value) in map.Children)
        {
            if (!IsMerge(key)) continue;
            foreach (var source in value is YamlSequenceNode several ? several.Children : [value])
            {
                if (source is not YamlMappingNode) throw Wrong(source, "map merge requires map or sequence of maps as the value");
                foreach (var (name, merged) in (JsonObject)Convert(source, depth + 1, ref budget)!) result.TryAdd(name, merged?.DeepClone());
            }
        }
        foreach (var (key, value) in map.Children)
        {
            if (IsMerge(key)) continue;
            if (key is not YamlScalarNode name) throw Wrong(key, "a key is not a text");
            result[Scalar(name).AsText()] = Convert(value, depth + 1, ref budget);
        }
        return result;
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is not ("" or "!" or "tag:yaml.org,2002:str")) throw Wrong(scalar, $"the tag {tag} is not supported");
        if (tag.Length > 0 || scalar.Style != ScalarStyle.Plain) return JsonValue.Create(text);
        return YamlPlainValues.TryRead(text, out var value) ? value : throw Wrong(scalar, $"{text} is not a number of JSON");
    }

    private static ManifestFailure Wrong(YamlNode node, string what) => Wrong(node.Start, what);
}
