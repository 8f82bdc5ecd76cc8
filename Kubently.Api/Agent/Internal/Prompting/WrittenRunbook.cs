using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubently.Api.Agent.Internal.Prompting;

/// <summary>A Markdown file with <c>name</c> and <c>match</c> in its front matter: what to do in cases that people know.</summary>
internal sealed partial record WrittenRunbook(
    string Name, ImmutableArray<string> Alerts, ImmutableArray<string> Namespaces, ImmutableArray<string> Workloads, ImmutableArray<string> Topics, string Text)
{
    // An alert's name says exactly what happened, a workload's where; a topic is a word among others.
    private const int AlertScore = 100;
    private const int PlaceScore = 40;
    private const int TopicScore = 10;

    /// <summary>How well it fits a question; 0 when it does not.</summary>
    public int Score(string question)
    {
        var words = Word().Matches(question).Select(match => match.Value.TrimEnd('.', '-')).ToList();
        return AlertScore * Alerts.Count(Fits) + PlaceScore * (Namespaces.Count(Fits) + Workloads.Count(Fits))
            + TopicScore * Topics.Count(topic => question.Contains(topic, StringComparison.OrdinalIgnoreCase));

        bool Fits(string glob) => words.Any(word => FileSystemName.MatchesSimpleExpression(glob, word));
    }

    /// <summary>Throws a <see cref="FormatException"/> that says what is missing.</summary>
    public static WrittenRunbook Parse(string file)
    {
        var parts = FrontMatter().Match(file);
        if (!parts.Success) throw new FormatException("it does not begin with front matter between two lines of ---");
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(parts.Groups["yaml"].Value));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }]) throw new FormatException("its front matter is not a mapping");
            var name = Texts(Value(root, "name")) is [var one] ? one : throw new FormatException("its front matter has no name");
            var match = Value(root, "match");
            var text = parts.Groups["text"].Value.Trim();
            return match is YamlMappingNode kinds
                ? new WrittenRunbook(name, Texts(Value(kinds, "alerts")), Texts(Value(kinds, "namespaces")), Texts(Value(kinds, "workloads")), Texts(Value(kinds, "topics")), text)
                : new WrittenRunbook(name, [], [], [], Texts(match), text);
        }
        catch (YamlException exception)
        {
            throw new FormatException($"its front matter is not YAML: {exception.Message}", exception);
        }
    }

    private static YamlNode? Value(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static ImmutableArray<string> Texts(YamlNode? node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => [text],
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(item => item.Value).OfType<string>().Where(text => text.Length > 0)],
        _ => [],
    };

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9._-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A---\r?\n(?<yaml>.*?)\r?\n---\r?\n(?<text>.*)\z", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();
}
