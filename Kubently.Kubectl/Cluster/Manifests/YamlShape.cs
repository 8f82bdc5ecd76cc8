using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>
/// Looks through a text before it is loaded, level by level in no more stack than one takes: the loader calls itself for each level, and for
/// each level of a key once more.
/// </summary>
internal sealed class YamlShape
{
    private readonly Stack<Collection> _open = [];

    // Null is a text.
    private readonly Dictionary<AnchorName, Collection?> _anchors = [];

    /// <summary>Throws a <see cref="ManifestFailure"/> for what is nested too deeply, holds itself, names what was not there before it, or has a key that is no text.</summary>
    internal static void Check(string text)
    {
        var shape = new YamlShape();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext()) shape.Add(parser.Current!);
    }

    private void Add(ParsingEvent at)
    {
        switch (at)
        {
            case DocumentStart:
                _anchors.Clear();
                break;
            case AnchorAlias alias:
                // The loader would look for it further on in the document, and compares what it has not found with itself without end.
                if (!_anchors.TryGetValue(alias.Value, out var named)) throw new ManifestFailure($"error converting YAML to JSON: yaml: unknown anchor '{alias.Value}' referenced");
                if (named is { IsOpen: true }) throw YamlManifests.Wrong(at.Start, $"anchor '{alias.Value}' value contains itself");
                Begin(at, isText: named is null);
                break;
            case Scalar scalar:
                Begin(at, isText: true);
                Name(scalar, null);
                break;
            case NodeEvent node:
                Begin(at, isText: false);
                var collection = new Collection { IsMap = node is MappingStart };
                Name(node, collection);
                _open.Push(collection);
                break;
            case MappingEnd or SequenceEnd:
                _open.Pop().IsOpen = false;
                break;
        }
    }

    private void Begin(ParsingEvent at, bool isText)
    {
        if (_open.Count > ManifestReader.MaxDepth) throw YamlManifests.Wrong(at.Start, $"nested deeper than {ManifestReader.MaxDepth} levels");
        if (!_open.TryPeek(out var holder) || !holder.IsMap) return;
        if (holder.IsAtKey && !isText) throw YamlManifests.Wrong(at.Start, "a key is not a text");
        holder.IsAtKey = !holder.IsAtKey;
    }

    private void Name(NodeEvent node, Collection? collection)
    {
        if (!node.Anchor.IsEmpty) _anchors[node.Anchor] = collection;
    }

    private sealed class Collection
    {
        internal required bool IsMap { get; init; }

        internal bool IsAtKey { get; set; } = true;

        internal bool IsOpen { get; set; } = true;
    }
}
