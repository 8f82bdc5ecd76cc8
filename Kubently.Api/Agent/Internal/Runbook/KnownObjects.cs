using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.RunbookQuestions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>
/// What runs in a cluster, healthy or not. Tells a question about something that is well ("why is search slow?") from one whose words
/// name nothing ("why are several apps down?").
/// </summary>
internal sealed record KnownObjects(ImmutableArray<ObjectReference> All)
{
    private const string Kinds = "deployments,statefulsets,daemonsets,jobs,cronjobs,services,ingresses,persistentvolumeclaims,horizontalpodautoscalers";
    private const string Columns = "custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name --no-headers";

    // Below this, a likeness of names is chance.
    private const int Least = 55;

    // What answers for an application when several kinds have its name.
    private static readonly string[] Tellers = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job"];

    /// <summary>The command line that lists them.</summary>
    public static string Command(string? @namespace, string? kind)
    {
        var kinds = kind is null ? null : Vocabulary.PluralOf(kind);
        var what = kinds is null || Kinds.Split(',').Contains(kinds) || kinds is "pods" ? Kinds : $"{Kinds},{kinds}";
        return $"get {what} {(@namespace is null ? "-A" : $"-n {@namespace}")} -o {Columns}";
    }

    /// <summary>Whether a reply is to that command.</summary>
    public static bool IsAnswer(ToolReply reply) => reply.Argument("command")?.EndsWith(Columns, StringComparison.Ordinal) == true;

    /// <summary>The objects in a reply; null when it has none because it failed, so that nothing is known.</summary>
    public static KnownObjects? In(ToolReply? reply)
    {
        if (reply is null) return null;
        ImmutableArray<ObjectReference> found =
        [
            .. reply.Text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length == 3 && char.IsAsciiLetterUpper(words[0][0]))
                .Select(words => new ObjectReference(words[0], words[1] == "<none>" ? null : words[1], words[2])).Distinct(),
        ];
        // A namespace that has nothing has no names; words of a failure say nothing about names.
        var empty = reply.Text.Trim() is "" or "(no output)" || reply.Text.StartsWith("No resources found", StringComparison.Ordinal);
        return found.IsEmpty && !empty ? null : new KnownObjects(found);
    }

    /// <summary>Whether a word of a question is the name of something, or nearly.</summary>
    public bool Has(string asked) => All.Any(item => SubjectMatch.NameScore(item.Name, asked) >= Least);

    /// <summary>What a name means, of the kind that was asked for if it is there.</summary>
    public ObjectReference? Best(string asked, string? kind) => All
        .Select(item => (item, score: SubjectMatch.NameScore(item.Name, asked))).Where(one => one.score >= Least)
        .OrderByDescending(one => one.score).ThenByDescending(one => one.item.Kind == kind).ThenBy(one => Rank(one.item.Kind)).ThenBy(one => one.item.ToString(), StringComparer.Ordinal)
        .Select(one => one.item).FirstOrDefault();

    /// <summary>The names that may have been meant.</summary>
    public IReadOnlyList<string> Near(string asked) => NearNames.Of(asked, All.Select(item => item.Name));

    private static int Rank(string kind) => Array.IndexOf(Tellers, kind) is var at and >= 0 ? at : Tellers.Length;
}
