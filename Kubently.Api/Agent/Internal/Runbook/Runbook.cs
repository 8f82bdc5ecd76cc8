namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>Decides the next step of an investigation. Pure: what was said and found so far is all that it knows.</summary>
internal static class Runbook
{
    private const string NoSuchNamespace = "There is no namespace ";

    public static RunbookStep Next(Conversation conversation, IReadOnlySet<string> tools)
    {
        var question = Question.Of(conversation.Question);
        if (!question.IsAboutClusters && !question.AsksForClusters) return new RunbookStep.Answer(Sentences.OffTopic);
        if (conversation.Last(ToolNames.Diagnose) is { } diagnosed) return AfterDiagnosis(conversation, question, diagnosed, tools);
        if (conversation.Last(ToolNames.ListClusters) is { } listed) return AfterList(conversation, question, listed, tools);
        if (question.Cluster is { } named && !question.AsksForClusters) return Diagnose(question, named, [], tools);
        return tools.Contains(ToolNames.ListClusters)
            ? RunbookStep.Call.To(ToolNames.ListClusters)
            : new RunbookStep.Answer(Sentences.NoTool(ToolNames.ListClusters));
    }

    private static RunbookStep AfterList(Conversation conversation, Question question, ToolReply listed, IReadOnlySet<string> tools)
    {
        var clusters = listed.Clusters();
        if (clusters.IsEmpty && listed.Text.Trim().Length > 0) return new RunbookStep.Answer(Sentences.ListFailed(listed.Text));
        if (question.AsksForClusters) return new RunbookStep.Answer(Sentences.Clusters(clusters));
        return ClusterChoice.Of(question, clusters, conversation.EarlierCluster) switch
        {
            ClusterChoice.One one => Diagnose(question, one.Id, [.. clusters.Select(cluster => cluster.Id)], tools),
            ClusterChoice.Offline offline => new RunbookStep.Answer(Sentences.Offline(offline.Cluster)),
            ClusterChoice.Several several => new RunbookStep.Answer(Sentences.WhichCluster(several, conversation.Question)),
            ClusterChoice.Unknown unknown => new RunbookStep.Answer(Sentences.UnknownCluster(unknown)),
            _ => new RunbookStep.Answer(Sentences.NoClusters),
        };
    }

    private static RunbookStep Diagnose(Question question, string cluster, string[] known, IReadOnlySet<string> tools) => tools.Contains(ToolNames.Diagnose)
        ? RunbookStep.Call.To(ToolNames.Diagnose, ("cluster_id", cluster), ("namespace", NamespaceOf(question, cluster, known)))
        : new RunbookStep.Answer(Sentences.NoTool(ToolNames.Diagnose));

    private static RunbookStep AfterDiagnosis(Conversation conversation, Question question, ToolReply diagnosed, IReadOnlySet<string> tools)
    {
        var cluster = diagnosed.Argument("cluster_id") ?? "";
        var asked = diagnosed.Argument("namespace");
        if (diagnosed.Report() is not { } report) return new RunbookStep.Answer(Sentences.DiagnosisFailed(cluster, diagnosed.Text));
        // "In checkout" may mean the thing rather than the place: when there is no such namespace, the whole cluster is looked at.
        var guessed = asked is not null && asked != question.Namespace;
        if (guessed && report.NotExamined.Any(item => item.StartsWith($"{NoSuchNamespace}{asked}", StringComparison.Ordinal)))
            return RunbookStep.Call.To(ToolNames.Diagnose, ("cluster_id", cluster));
        var commands = conversation.Results.Where(result => result.Tool == ToolNames.Kubectl).ToArray();
        var lookup = commands.LastOrDefault(KnownNames.IsAnswer);
        var investigation = Investigation.Of(question, cluster, asked, report, KnownNames.In(lookup));
        if (investigation.IsUnsure && lookup is null && tools.Contains(ToolNames.Kubectl))
            return RunbookStep.Call.To(ToolNames.Kubectl, ("cluster_id", cluster), ("command", KnownNames.Command(asked)));
        var followUp = commands.LastOrDefault(command => !KnownNames.IsAnswer(command));
        if (investigation.Main is { } main && tools.Contains(ToolNames.Kubectl) && followUp is null && FollowUp.Command(main) is { } command)
            return RunbookStep.Call.To(ToolNames.Kubectl, ("cluster_id", cluster), ("command", command));
        return new RunbookStep.Answer(ReportWriter.Write(investigation, followUp));
    }

    // With several places in a question, none is surely the one that its thing is in: then all of them are looked at.
    private static string? NamespaceOf(Question question, string cluster, string[] known)
    {
        if (question.Namespace is not null) return question.Namespace;
        var places = question.Places.Where(place => place != cluster && !known.Contains(place) && !place.Contains('.') && !cluster.StartsWith($"{place}-", StringComparison.Ordinal)).Distinct().ToArray();
        return places.Length == 1 ? places[0] : null;
    }
}
