using System.Globalization;
using Kubently.Api.Agent.Internal.RunbookAnswers;
using Kubently.Api.Agent.Internal.RunbookQuestions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>The steps in one cluster: look, look once more at what was found, and answer.</summary>
internal sealed class ClusterSteps(Conversation conversation, Question question, IReadOnlySet<string> tools)
{
    private const string NoSuchNamespace = "There is no namespace ";

    private readonly ToolReply[] _commands = [.. conversation.Results.Where(result => result.Tool == ToolNames.Kubectl)];

    /// <summary>The step after what was done; null when no cluster has been looked into yet.</summary>
    public RunbookStep? Next()
    {
        if (conversation.Last(ToolNames.Diagnose) is { } diagnosed) return AfterDiagnosis(diagnosed);
        if (question.Intent == Intent.Changes && conversation.Last(ToolNames.RecentChanges) is { } changes) return AfterChanges(changes);
        return _commands.Length > 0 ? new ListingSteps(question, _commands, tools).Next() : null;
    }

    /// <summary>The first step in a cluster.</summary>
    public RunbookStep In(string cluster, string[] known)
    {
        var @namespace = NamespaceOf(cluster, known);
        if (question.Intent == Intent.Changes && tools.Contains(ToolNames.RecentChanges)) return Changes(cluster, @namespace, SubjectOf(cluster, @namespace));
        if (question.Intent is Intent.Listing or Intent.Logs && tools.Contains(ToolNames.Kubectl)) return ListingSteps.First(question, cluster, @namespace);
        return tools.Contains(ToolNames.Diagnose)
            ? RunbookStep.Call.To(ToolNames.Diagnose, ("cluster_id", cluster), ("namespace", @namespace))
            : new RunbookStep.Answer(Sentences.NoTool(ToolNames.Diagnose));
    }

    private RunbookStep AfterDiagnosis(ToolReply diagnosed)
    {
        var cluster = diagnosed.Argument("cluster_id") ?? "";
        var asked = diagnosed.Argument("namespace");
        if (diagnosed.Report() is not { } report) return new RunbookStep.Answer(Sentences.DiagnosisFailed(cluster, diagnosed.Text));
        if (asked is not null && report.NotExamined.Any(item => item.StartsWith($"{NoSuchNamespace}{asked}", StringComparison.Ordinal))) return WithoutNamespace(cluster, asked);
        // Of a long report only the first findings are here: those about the subject may be among the others.
        if (diagnosed.IsBrief && diagnosed.Argument("subject") is null && SubjectOf(cluster, asked) is { } narrow && question.SureNames.Contains(narrow))
            return RunbookStep.Call.To(ToolNames.Diagnose, ("cluster_id", cluster), ("namespace", asked), ("subject", narrow));
        var lookup = _commands.LastOrDefault(KnownObjects.IsAnswer);
        var investigation = Investigation.Of(question, cluster, asked, report, KnownObjects.In(lookup));
        if (investigation.IsUnsure && lookup is null && tools.Contains(ToolNames.Kubectl))
            return Kubectl(cluster, KnownObjects.Command(asked, question.Kind));
        return Deeper(investigation, cluster) ?? new RunbookStep.Answer(ReportWriter.Write(investigation, LastLook(), Trigger(investigation)));
    }

    // One look at the thing itself, then at what was changed before it broke.
    private RunbookStep? Deeper(Investigation investigation, string cluster)
    {
        var command = investigation.Main is { } main ? FollowUp.Command(main) : investigation.Healthy is { } healthy ? FollowUp.Show(healthy) : null;
        if (command is not null && LastLook() is null && tools.Contains(ToolNames.Kubectl)) return Kubectl(cluster, command);
        return investigation.Main is { Severity: not Severity.Info } broken && LikelyTrigger.IsSoughtFor(broken) && tools.Contains(ToolNames.RecentChanges) && conversation.Last(ToolNames.RecentChanges) is null
            ? Changes(cluster, broken.Object.Namespace, broken.Object.Name)
            : null;
    }

    private LikelyTrigger? Trigger(Investigation investigation) =>
        investigation.Main is { } main && conversation.Last(ToolNames.RecentChanges)?.Changes() is { } changes ? LikelyTrigger.Of(main, changes) : null;

    private ToolReply? LastLook() => _commands.LastOrDefault(command => !KnownObjects.IsAnswer(command) && !NamespaceList.IsAnswer(command));

    // "In checkout" may mean the thing rather than the place: then the whole cluster is looked at. What was called a namespace is one that is not there.
    private RunbookStep WithoutNamespace(string cluster, string asked)
    {
        if (asked != question.Namespace) return RunbookStep.Call.To(ToolNames.Diagnose, ("cluster_id", cluster));
        if (_commands.LastOrDefault(NamespaceList.IsAnswer) is { } listed) return new RunbookStep.Answer(Sentences.UnknownNamespace(asked, cluster, NamespaceList.In(listed)));
        return tools.Contains(ToolNames.Kubectl) ? Kubectl(cluster, NamespaceList.Command) : new RunbookStep.Answer(Sentences.UnknownNamespace(asked, cluster, []));
    }

    private RunbookStep AfterChanges(ToolReply changes)
    {
        var cluster = changes.Argument("cluster_id") ?? "";
        var asked = changes.Argument("namespace");
        if (changes.Changes() is not { } report) return new RunbookStep.Answer(Sentences.ChangesFailed(cluster, changes.Text));
        // As above: a place that has no changes may be a thing.
        if (asked is not null && asked != question.Namespace && changes.Argument("subject") is null && report.Changes.IsEmpty && report.FirstError is null) return Changes(cluster, null, asked);
        // A word that nothing is called by is a word.
        if (changes.Argument("subject") is { } subject && !question.SureNames.Contains(subject) && report.Changes.IsEmpty && report.FirstError is null) return Changes(cluster, asked, null);
        return new RunbookStep.Answer(ChangesWriter.Write(report, cluster));
    }

    private RunbookStep.Call Changes(string cluster, string? @namespace, string? subject) => RunbookStep.Call.To(
        ToolNames.RecentChanges, ("cluster_id", cluster), ("namespace", @namespace), ("subject", subject), ("since_minutes", question.Intent == Intent.Changes ? question.SinceMinutes?.ToString(CultureInfo.InvariantCulture) : null));

    private static RunbookStep.Call Kubectl(string cluster, string command) => RunbookStep.Call.To(ToolNames.Kubectl, ("cluster_id", cluster), ("command", command));

    private string? SubjectOf(string cluster, string? @namespace)
    {
        string[] names = [.. question.Names.Where(name => name != cluster && name != @namespace && !cluster.StartsWith($"{name}-", StringComparison.Ordinal) && !cluster.EndsWith($"-{name}", StringComparison.Ordinal))];
        return names.FirstOrDefault(question.SureNames.Contains) ?? names.FirstOrDefault();
    }

    // With several places in a question, none is surely the one that its thing is in: then all of them are looked at.
    private string? NamespaceOf(string cluster, string[] known)
    {
        if (question.Namespace is not null) return question.Namespace;
        var places = question.Places.Where(place => place != cluster && !known.Contains(place) && !place.Contains('.') && !cluster.StartsWith($"{place}-", StringComparison.Ordinal) && !cluster.EndsWith($"-{place}", StringComparison.Ordinal)).Distinct().ToArray();
        return places.Length == 1 ? places[0] : null;
    }
}
