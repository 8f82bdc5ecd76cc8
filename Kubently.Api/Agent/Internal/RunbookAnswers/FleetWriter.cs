using System.Globalization;
using System.Text;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Api.Agent.Internal.RunbookQuestions;

namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>Writes what many clusters said: where something is wrong, where nothing is, and about which nothing is known.</summary>
internal static class FleetWriter
{
    private const int MaxFindings = 8;

    public static string Write(Question question, FleetReply reply, string words)
    {
        if (reply.Answers.IsEmpty && reply.Offline.IsEmpty && reply.Failed.IsEmpty) return Sentences.FleetFailed(words);
        var broken = reply.Answers.Where(group => !group.Findings.IsEmpty).ToArray();
        var well = reply.Answers.Where(group => group.Findings.IsEmpty).SelectMany(group => group.Clusters).ToArray();
        var unknown = reply.Offline.Length + reply.Failed.Length;
        var asked = reply.Answers.Sum(group => group.Clusters.Length) + unknown;
        var text = new StringBuilder();
        // Clusters that nothing is known about may be well or not.
        if (broken.Length > 0 || unknown == 0) text.Append(YesNo.Answer(question.AsksForHealth, broken.Length == 0));
        text.Append(broken.Length == 0
            ? well.Length == 0 ? "I could ask none of the clusters." : $"I found nothing wrong in {Names(well)}."
            : string.Create(CultureInfo.InvariantCulture, $"Something is wrong in {broken.Sum(group => group.Clusters.Length)} of {asked} clusters{(well.Length > 0 ? $"; nothing in {Names(well)}" : "")}."));
        if (unknown > 0) text.Append(CultureInfo.InvariantCulture, $" Nothing is known about {Names([.. reply.Offline, .. reply.Failed.Select(one => one.Cluster)])}.");
        text.Append('\n');
        foreach (var group in broken)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Names([.. group.Clusters])}\n\n");
            foreach (var finding in group.Findings.OrderByDescending(line => question.Names.Any(name => line.Contains(name, StringComparison.Ordinal))).Take(MaxFindings)) text.Append(CultureInfo.InvariantCulture, $"- {Markdown.OneLine(finding, 700)}\n");
            if (group.Findings.Length > MaxFindings) text.Append(CultureInfo.InvariantCulture, $"- and {group.Findings.Length - MaxFindings} more; ask about one of these clusters\n");
        }

        foreach (var (clusters, missing) in reply.Answers.SelectMany(group => group.Missing.Select(line => (group.Clusters, line)))) text.Append(CultureInfo.InvariantCulture, $"\nIn {Names([.. clusters])}, {Markdown.OneLine(missing, 400)}\n");
        if (reply.Offline.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\nOffline, their executors are not connected: {Names([.. reply.Offline])}.\n");
        foreach (var (cluster, failure) in reply.Failed) text.Append(CultureInfo.InvariantCulture, $"\n`{cluster}` could not be asked: {Markdown.OneLine(failure, 300)}\n");
        return text.ToString();
    }

    private static string Names(IReadOnlyList<string> clusters) => string.Join(", ", clusters.Take(20).Select(cluster => $"`{cluster}`")) + (clusters.Count > 20 ? string.Create(CultureInfo.InvariantCulture, $" and {clusters.Count - 20} more") : "");
}
