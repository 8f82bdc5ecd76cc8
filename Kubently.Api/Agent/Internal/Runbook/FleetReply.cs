using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>What <c>fleet</c> said, taken apart.</summary>
internal sealed partial record FleetReply(ImmutableArray<FleetReply.Group> Answers, ImmutableArray<string> Offline, ImmutableArray<(string Cluster, string Words)> Failed)
{
    /// <summary>Clusters that said the same.</summary>
    public sealed record Group(ImmutableArray<string> Clusters, ImmutableArray<string> Lines)
    {
        /// <summary>What is wrong there, worst first.</summary>
        public ImmutableArray<string> Findings => [.. Lines.Where(line => Finding().IsMatch(line))];

        /// <summary>Whether anything could not be looked at.</summary>
        public ImmutableArray<string> Missing => [.. Lines.Where(line => line.StartsWith("not examined: ", StringComparison.Ordinal))];
    }

    public static FleetReply Of(string text)
    {
        var answers = ImmutableArray.CreateBuilder<Group>();
        var failed = ImmutableArray.CreateBuilder<(string, string)>();
        var heads = Head().Matches(text).ToArray();
        for (var at = 0; at < heads.Length; at++)
        {
            var body = text[(heads[at].Index + heads[at].Length)..(at + 1 < heads.Length ? heads[at + 1].Index : text.Length)].Trim();
            if (heads[at].Groups["failed"].Success) failed.Add((heads[at].Groups["failed"].Value, body));
            else answers.Add(new Group([.. Cluster().Matches(heads[at].Groups["clusters"].Value).Select(match => match.Groups["id"].Value)], [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
        }

        var offline = OfflineLine().Match(text);
        return new FleetReply(answers.ToImmutable(), offline.Success ? [.. offline.Groups["ids"].Value.Split(", ")] : [], failed.ToImmutable());
    }

    [GeneratedRegex(@"^== (?:(?<failed>[a-z0-9-]+): failed, nothing is known about it|(?<clusters>[^=\n]+)) ==$", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?<id>[a-z0-9-]+) \(out-\d+\)")]
    private static partial Regex Cluster();

    [GeneratedRegex(@"^\[offline, nothing is known about them: (?<ids>[^\]\n]+)\]$", RegexOptions.Multiline)]
    private static partial Regex OfflineLine();

    [GeneratedRegex("^(Critical|Warning): ")]
    private static partial Regex Finding();
}
