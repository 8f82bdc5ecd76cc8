using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>
/// The YAML of a policy file as nodes that know their place: one document of maps, lists and values. Anchors, aliases and tags are not taken,
/// so nothing grows while it is read.
/// </summary>
internal sealed class PolicyYaml
{
    private const int Deepest = 8;

    private readonly IParser _parser;
    private readonly PolicyFaults _faults;

    private PolicyYaml(string text, PolicyFaults faults)
    {
        _parser = new Parser(new StringReader(text));
        _faults = faults;
    }

    /// <summary>The document; null when there is none or it cannot be read, which is then among the faults.</summary>
    internal static PolicyNode? Read(string text, PolicyFaults faults)
    {
        try
        {
            return new PolicyYaml(text, faults).Document();
        }
        catch (YamlException broken)
        {
            var hint = broken.Message.Contains("alias", StringComparison.OrdinalIgnoreCase) ? " A star begins an alias in YAML: put patterns in quotes, as in \"*\"." : "";
            faults.Add(Math.Max(1, broken.Start.Line), Math.Max(1, broken.Start.Column), $"It is not YAML: {broken.Message.TrimEnd('.')}.{hint}");
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner's own words for some texts that are not YAML.
            faults.Add(1, 1, "It is not YAML.");
            return null;
        }
    }

    private PolicyNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _faults.Add(1, 1, "The file is empty: begin it with `version: 1`.");
            return null;
        }
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<StreamEnd>(out _)) return root;
        _faults.Add(_parser.Current!.Start.Line, _parser.Current.Start.Column, "A policy file is one document: remove what follows `---`.");
        return null;
    }

    private PolicyNode Node(int depth)
    {
        var at = _parser.Current ?? throw new YamlException("The file ends too early");
        if (at is AnchorAlias alias) throw new YamlException(at.Start, at.End, $"the alias *{alias.Value} is not taken here");
        if (at is NodeEvent { Anchor.IsEmpty: false }) throw new YamlException(at.Start, at.End, "anchors and aliases are not taken here: write the value out");
        if (at is NodeEvent { Tag.IsEmpty: false } tagged && !tagged.Tag.IsNonSpecific) throw new YamlException(at.Start, at.End, "tags are not taken here: remove the word that begins with an exclamation mark");
        if (depth > Deepest) throw new YamlException(at.Start, at.End, "it is nested too deep for a policy");
        switch (at)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return new PolicyNode.Scalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, at.Start.Line, at.Start.Column);
            case SequenceStart:
                return Items(depth);
            default:
                return Map(depth);
        }
    }

    private PolicyNode.Items Items(int depth)
    {
        var start = _parser.Consume<SequenceStart>().Start;
        var nodes = ImmutableArray.CreateBuilder<PolicyNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) nodes.Add(Node(depth + 1));
        return new PolicyNode.Items(nodes.ToImmutable(), start.Line, start.Column);
    }

    private PolicyNode.Map Map(int depth)
    {
        var start = _parser.Consume<MappingStart>().Start;
        var entries = ImmutableArray.CreateBuilder<(PolicyNode.Scalar, PolicyNode)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is PolicyNode.Scalar name) entries.Add((name, value));
            else _faults.Add(key, $"A key is one word, not {key.Sort}.");
        }
        return new PolicyNode.Map(entries.ToImmutable(), start.Line, start.Column);
    }
}
