using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>What a question is about, as far as its words tell without knowing the clusters. English and German.</summary>
internal sealed partial record Question
{
    private Question() { }

    /// <summary>The cluster that was chosen beside the question, or is called a cluster in it.</summary>
    public string? Cluster { get; private init; }

    /// <summary>Whether the cluster was chosen beside the question.</summary>
    public bool IsClusterChosen { get; private init; }

    /// <summary>What is called a namespace in it.</summary>
    public string? Namespace { get; private init; }

    /// <summary>What it says things are "in", which may be a namespace, a cluster, or the thing asked about.</summary>
    public ImmutableArray<string> Places { get; private init; } = [];

    /// <summary>The kind that it names, if any: <c>Deployment</c>.</summary>
    public string? Kind { get; private init; }

    /// <summary>The words that are neither grammar nor Kubernetes: names, in order.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    /// <summary>The names that can be nothing else: with a hyphen or a digit, in quotes, or beside a kind.</summary>
    public ImmutableArray<string> SureNames { get; private init; } = [];

    /// <summary>Every word.</summary>
    public ImmutableArray<string> Words { get; private init; } = [];

    /// <summary>What kind of answer it wants.</summary>
    public Intent Intent { get; private init; }

    /// <summary>Whether a yes means that all is well, or that it is not; null when it wants no yes or no.</summary>
    public bool? AsksForHealth { get; private init; }

    /// <summary>How far back it wants to look, in minutes, if it says.</summary>
    public int? SinceMinutes { get; private init; }

    /// <summary>Whether it is about all clusters.</summary>
    public bool IsAboutAllClusters { get; private init; }

    /// <summary>Whether it is about clusters at all.</summary>
    public bool IsAboutClusters { get; private init; }

    /// <summary>Whether it can only be understood after another one: "and since when?".</summary>
    public bool GoesOn { get; private init; }

    public static Question Of(string text)
    {
        var chosen = Chosen().Match(text);
        var asked = (chosen.Success ? text[..chosen.Index] : text).Trim().ToLowerInvariant();
        var cluster = chosen.Success ? chosen.Groups["id"].Value : Named(NamedCluster(), asked) ?? Named(ClusterNamed(), asked);
        var home = Named(NamespaceFlag(), asked) ?? Named(NamespaceBefore(), asked) ?? Named(NamespaceAfter(), asked);
        ImmutableArray<string> words = [.. Word().Matches(asked).Select(match => Bare(match.Value)).Where(word => word.Length > 0)];
        ImmutableArray<string> places = [.. Place().Matches(asked).Select(match => match.Groups["name"].Value.Trim('-', '.')).Where(name => IsName(name) && name != home && name != cluster)];
        ImmutableArray<string> names = [.. words.Where(word => IsName(word) && word != home && word != cluster).Select(WithoutKind).Distinct()];
        var kind = words.Select(Vocabulary.KindOf).FirstOrDefault(found => found is not null and not "Namespace") ?? (home is null ? words.Select(Vocabulary.KindOf).FirstOrDefault(found => found is not null) : null);
        var intent = Intents.Of(asked, kind, !names.IsEmpty);
        return new Question
        {
            Cluster = cluster,
            IsClusterChosen = chosen.Success,
            Namespace = home,
            Places = places,
            Kind = kind == "Namespace" && intent != Intent.Listing ? null : kind,
            Names = names,
            SureNames = [.. names.Where(name => IsSurelyName(name) || Claimed().Matches(asked).Any(match => match.Groups["name"].Value == name))],
            Words = words,
            Intent = intent,
            AsksForHealth = YesNo.AsksForHealth(asked),
            SinceMinutes = LookBack.Minutes(asked),
            IsAboutAllClusters = cluster is null && ClusterWords.MeanAll(asked),
            IsAboutClusters = asked.Length > 0 && (chosen.Success && !SmallTalk().IsMatch(asked) || cluster is not null || home is not null || intent != Intent.Cause
                || words.Any(Vocabulary.IsTelling) || (places.Length > 0 || words.Any(IsSurelyName)) && Why().IsMatch(asked) || !names.IsEmpty && State().IsMatch(asked) && !SmallTalk().IsMatch(asked)),
            GoesOn = Onward().IsMatch(asked),
        };
    }

    /// <summary>The same question where another one has been before it: about what that one was about, unless it says something else.</summary>
    public Question After(string? @namespace, string? subject)
    {
        if (!GoesOn && !Names.IsEmpty) return this;
        var own = Names.IsEmpty && Kind is null && Namespace is null && Places.IsEmpty;
        return this with
        {
            IsAboutClusters = true,
            Namespace = Namespace ?? (Places.IsEmpty && (Cluster is null || IsClusterChosen) ? @namespace : null),
            Names = own && subject is not null && GoesOn ? [subject] : Names,
        };
    }

    /// <summary>No word of a language has a digit or a hyphen as often as names have; versions, hosts and "sign-up" are others' words.</summary>
    public static bool IsSurelyName(string word) =>
        word.Any(char.IsAsciiLetter) && word.Any(character => character is '-' or (>= '0' and <= '9')) && !word.Contains('.') && !OtherWords().IsMatch(word);

    // Kubernetes' names are ASCII: a word with an umlaut is a word.
    private static bool IsName(string word) => word.Length > 1 && word.All(char.IsAscii) && !Vocabulary.IsCommon(word) && word.Any(char.IsAsciiLetter);

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

    [GeneratedRegex(@"[""'`]?\b(?<name>[a-z0-9][a-z0-9-]*)[""'`]?[\s-]+cluster\b")]
    private static partial Regex ClusterNamed();

    [GeneratedRegex(@"(?:^|\s)(?:-n|--namespace)[\s=]+(?<name>[a-z0-9][a-z0-9-]*)")]
    private static partial Regex NamespaceFlag();

    [GeneratedRegex(@"[""'`]?\b(?<name>[a-z0-9][a-z0-9-]*)[""'`]?['’]?s?\s+(?:namespace|ns)\b")]
    private static partial Regex NamespaceBefore();

    [GeneratedRegex(@"\b(?:namespace|ns|namensraum)\s+(?:called\s+|named\s+)?[""'`]?(?<name>[a-z0-9][a-z0-9-]*)")]
    private static partial Regex NamespaceAfter();

    [GeneratedRegex(@"\b(?:in|on|inside|within|at|from|im|auf|aus|bei)\s+(?:the\s+|my\s+|our\s+|der\s+|dem\s+|den\s+)?[""'`]?(?<name>[a-z0-9][a-z0-9.-]*)")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\p{L}0-9][\p{L}0-9./'’-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[""'`](?<name>[a-z0-9][a-z0-9.-]*)[""'`]|\b(?:deployment|deploy|statefulset|sts|daemonset|ds|job|cronjob|service|svc|ingress|pod|pvc|hpa|node)/(?<name>[a-z0-9][a-z0-9.-]*)|\b(?:is|are|ist|sind|does|läuft)\s+(?:the\s+|our\s+|der\s+|die\s+|das\s+)?(?<name>[a-z0-9][a-z0-9.-]*)\s+(?:failing|broken|down|healthy|ok|okay|fine|crashing|unhealthy|working|running|ready|degraded|kaputt|gesund|erreichbar|defekt)\b")]
    private static partial Regex Claimed();

    [GeneratedRegex(@"'(s|re|ve|ll|d|m)$")]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\bwhy\b|\bcheck\b|going on|happening|what'?s up|\bwarum\b|\bwieso\b|\bweshalb\b|\blos\b|\bprüfe?\b|\bist mit\b")]
    private static partial Regex Why();

    [GeneratedRegex(@"^(?:and|und|what about|how about|was ist mit|wie sieht es|since when|seit wann|why|warum|wieso|also|what else|was noch|so)\b|\b(it|its|that|this|they|them|there|es|das|dies|davon|damit|dort|daran)\b")]
    private static partial Regex Onward();

    [GeneratedRegex(@"\bstatus\b|\boverview\b|\bsummary\b|\bhow (?:is|are)\b|\bwie (?:geht|steht|sieht)\b|\bzustand\b|\bübersicht\b")]
    private static partial Regex State();

    [GeneratedRegex(@"^v?\d|^(?:e-mails?|k8s|ipv\d|s3|x509|http2?|tls1|utf-8|sha\d+|p\d\d)$|-(?:up|in|out|off|on|over|only|of|to|time|times|call|end|side|based|like|related|running|old|new)$|^(?:re|pre|non|un)-[a-z]+$")]
    private static partial Regex OtherWords();

    [GeneratedRegex(@"\b(poem|joke|capital of|weather|recipe|gedicht|witz|wetter|hauptstadt)\b")]
    private static partial Regex SmallTalk();
}
