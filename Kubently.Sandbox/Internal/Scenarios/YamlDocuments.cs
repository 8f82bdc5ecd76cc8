using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Multi-document YAML as JSON objects.</summary>
internal static partial class YamlDocuments
{
    // Far beyond any manifest, and far below what would exhaust the stack.
    private const int Deepest = 64;

    /// <summary>The documents of a file; empty ones are left out. Errors name the file and the line.</summary>
    public static IReadOnlyList<JsonObject> Read(TextReader text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"{file}, line {wrong.Start.Line}: {wrong.Message}", wrong);
        }

        var documents = new List<JsonObject>();
        foreach (var document in stream.Documents)
        {
            if (document.RootNode is YamlScalarNode { Value: null or "" }) continue;
            documents.Add(Convert(document.RootNode, file, 0) as JsonObject
                ?? throw new InvalidDataException($"{file}, line {document.RootNode.Start.Line}: a document must be a map."));
        }

        return documents;
    }

    private static JsonNode? Convert(YamlNode node, string file, int depth)
    {
        if (depth > Deepest) throw new InvalidDataException($"{file}, line {node.Start.Line}: nested deeper than {Deepest} levels.");
        switch (node)
        {
            case YamlMappingNode map:
                var @object = new JsonObject();
                foreach (var (key, value) in map.Children) @object[((YamlScalarNode)key).Value ?? ""] = Convert(value, file, depth + 1);
                return @object;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select(item => Convert(item, file, depth + 1))]);
            case YamlScalarNode { Style: ScalarStyle.Plain } scalar:
                return Plain(scalar.Value ?? "");
            case YamlScalarNode scalar:
                return scalar.Value;
            default:
                throw new InvalidDataException($"{file}, line {node.Start.Line}: {node.NodeType} is not supported.");
        }
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when Whole().IsMatch(text) => long.Parse(text, CultureInfo.InvariantCulture),
        _ when Fraction().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    // A sign before digits is a relative time's business only with a unit, so that -3 is a number and -3h is not.
    [GeneratedRegex(@"^-?(0|[1-9]\d{0,17})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?\d+\.\d+$")]
    private static partial Regex Fraction();
}
