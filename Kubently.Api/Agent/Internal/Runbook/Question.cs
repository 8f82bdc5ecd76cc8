using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>What a question is about, as far as its words tell without knowing the clusters.</summary>
internal sealed partial record Question
{
    private Question() { }

    /// <summary>The cluster that was chosen beside the question, or is called a cluster in it.</summary>
    public string? Cluster { get; private init; }

    /// <summary>What is called a namespace in it.</summary>
    public string? Namespace { get; private init; }

    /// <summary>What it says things are "in", which may be a namespace, a cluster, or the thing asked about.</summary>
    public ImmutableArray<string> Places { get; private init; } = [];

    /// <summary>The kind that it names, if any: <c>Deployment</c>.</summary>
    public string? Kind { get; private init; }

    /// <summary>The words that are neither grammar nor Kubernetes: names, in order.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    /// <summary>Every word.</summary>
    public ImmutableArray<string> Words { get; private init; } = [];

    /// <summary>Whether it asks which clusters there are.</summary>
    public bool AsksForClusters { get; private init; }

    /// <summary>Whether it is about clusters at all.</summary>
    public bool IsAboutClusters { get; private init; }

    public static Question Of(string text)
    {
        var chosen = Chosen().Match(text);
        var asked = (chosen.Success ? text[..chosen.Index] : text).ToLowerInvariant();
        var cluster = chosen.Success ? chosen.Groups["id"].Value : Named(NamedCluster(), asked) ?? Named(ClusterNamed(), asked);
        var home = Named(NamespaceFlag(), asked) ?? Named(NamespaceBefore(), asked) ?? Named(NamespaceAfter(), asked);
        ImmutableArray<string> words = [.. Word().Matches(asked).Select(match => Bare(match.Value)).Where(word => word.Length > 0)];
        ImmutableArray<string> places = [.. Place().Matches(asked).Select(match => match.Groups["name"].Value.Trim('-', '.')).Where(name => IsName(name) && name != home && name != cluster)];
        return new Question
        {
            Cluster = cluster,
            Namespace = home,
            Places = places,
            Kind = words.Select(Vocabulary.KindOf).FirstOrDefault(kind => kind is not null and not "Namespace"),
            Names = [.. words.Where(word => IsName(word) && word != home && word != cluster).Select(WithoutKind).Distinct()],
            Words = words,
            AsksForClusters = ClusterList().IsMatch(asked),
            IsAboutClusters = chosen.Success || cluster is not null || home is not null || words.Any(Vocabulary.IsTelling) || (places.Length > 0 || words.Any(IsSurelyName)) && Why().IsMatch(asked),
        };
    }

    /// <summary>No word of a language has a digit or a hyphen as often as names have.</summary>
    public static bool IsSurelyName(string word) => word.Any(char.IsAsciiLetter) && word.Any(character => character is '-' or '.' or (>= '0' and <= '9'));

    private static bool IsName(string word) => word.Length > 1 && !Vocabulary.IsCommon(word) && word.Any(char.IsAsciiLetter);

    // "checkout's" is about checkout; "don't" is one word.
    private static string Bare(string word)
    {
        var plain = word.Replace('’', '\'').Trim('-', '.', '/', '\'');
        return Possessive().Replace(plain, "");
    }

    // kubectl's way: deployment/checkout; of an address, its host.
    private static string WithoutKind(string word) => word.IndexOf('/') is var slash and > 0 ? word[..slash].Contains('.') ? word[..slash] : word[(slash + 1)..] : word;

    private static string? Named(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups["name"].Value.Trim('-', '.')).FirstOrDefault(IsName);

    [GeneratedRegex(@"\s*\(Cluster: (?<id>[a-z0-9-]+)\)\s*$")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"\bcluster\s+[""'`]?(?<name>[a-z0-9][a-z0-9-]*)")]
    private static partial Regex NamedCluster();

    [GeneratedRegex(@"[""'`]?\b(?<name>[a-z0-9][a-z0-9-]*)[""'`]?\s+cluster\b")]
    private static partial Regex ClusterNamed();

    [GeneratedRegex(@"(?:^|\s)(?:-n|--namespace)[\s=]+(?<name>[a-z0-9][a-z0-9-]*)")]
    private static partial Regex NamespaceFlag();

    [GeneratedRegex(@"[""'`]?\b(?<name>[a-z0-9][a-z0-9-]*)[""'`]?['’]?s?\s+(?:namespace|ns)\b")]
    private static partial Regex NamespaceBefore();

    [GeneratedRegex(@"\b(?:namespace|ns)\s+(?:called\s+|named\s+)?[""'`]?(?<name>[a-z0-9][a-z0-9-]*)")]
    private static partial Regex NamespaceAfter();

    [GeneratedRegex(@"\b(?:in|on|inside|within|at|from)\s+(?:the\s+|my\s+|our\s+)?[""'`]?(?<name>[a-z0-9][a-z0-9.-]*)")]
    private static partial Regex Place();

    [GeneratedRegex(@"[a-z0-9][a-z0-9./'’-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"'(s|re|ve|ll|d|m)$")]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\b(which|what|list|show|how many)\b[^?.]{0,40}\bclusters\b")]
    private static partial Regex ClusterList();

    [GeneratedRegex(@"\bwhy\b|\bcheck\b|going on|happening|what'?s up")]
    private static partial Regex Why();
}
