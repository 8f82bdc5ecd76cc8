using System.Globalization;
using Kubently.Api.Agent.Internal.RunbookAnswers;
using Kubently.Api.Agent.Internal.RunbookQuestions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>Shows objects of a kind, or a log: what kubectl prints, and no diagnosis.</summary>
internal sealed class ListingSteps(Question question, ToolReply[] commands, IReadOnlySet<string> tools)
{
    private const int MaxRows = 40;
    private const int MaxLogLines = 40;

    /// <summary>The first command: the list, or what the log's owner is.</summary>
    public static RunbookStep First(Question question, string cluster, string? @namespace)
    {
        var command = question.Intent == Intent.Listing && question.Kind is { } kind && Vocabulary.PluralOf(kind) is { } plural
            ? $"get {plural} {(@namespace is null ? "-A" : $"-n {@namespace}")}"
            : KnownObjects.Command(@namespace, null);
        return RunbookStep.Call.To(ToolNames.Kubectl, ("cluster_id", cluster), ("command", command));
    }

    public RunbookStep Next()
    {
        var last = commands[^1];
        var cluster = last.Argument("cluster_id") ?? "";
        if (!KnownObjects.IsAnswer(last)) return new RunbookStep.Answer(question.Intent == Intent.Listing ? Rows(last, cluster) : Log(last));
        if (KnownObjects.In(last) is not { } known) return new RunbookStep.Answer(Sentences.LookupFailed(cluster, last.Text));
        var wanted = question.Names.FirstOrDefault(known.Has);
        if (wanted is null || known.Best(wanted, question.Kind) is not { } owner) return new RunbookStep.Answer(Sentences.WhoseLog(question.Names.FirstOrDefault(), cluster, known));
        return tools.Contains(ToolNames.Kubectl) && Command(owner) is { } command
            ? RunbookStep.Call.To(ToolNames.Kubectl, ("cluster_id", cluster), ("command", command))
            : new RunbookStep.Answer(Sentences.WhoseLog(wanted, cluster, known));
    }

    private static string? Command(ObjectReference owner) => owner.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Service"
        ? string.Create(CultureInfo.InvariantCulture, $"logs {owner.Kind.ToLowerInvariant()}/{owner.Name} -n {owner.Namespace} --all-containers --tail={MaxLogLines}")
        : null;

    private static string Log(ToolReply reply) => $"`kubectl {reply.Argument("command")}` says:\n\n{Markdown.Block(reply.Text, MaxLogLines)}\n";

    private string Rows(ToolReply reply, string cluster)
    {
        var lines = reply.Text.TrimEnd().Split('\n');
        if (reply.Text.StartsWith("No resources found", StringComparison.Ordinal) || reply.Text.Trim() == "(no output)") return $"There are none in cluster {cluster}: {Markdown.OneLine(reply.Text, 200)}\n";
        if (!lines[0].StartsWith("NAME", StringComparison.Ordinal)) return Log(reply);
        var count = lines.Length - 1;
        var cut = count > MaxRows ? $"\nThe first {MaxRows} are shown; `kubectl {reply.Argument("command")}` prints all.\n" : "";
        return string.Create(CultureInfo.InvariantCulture, $"Cluster {cluster} has {count} {Vocabulary.PluralOf(question.Kind!)} there:\n\n{Markdown.Block(string.Join('\n', lines.Take(MaxRows + 1)), MaxRows + 1)}\n{cut}");
    }
}
