using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.RunbookAnswers;
using Kubently.Api.Agent.Internal.RunbookQuestions;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>Decides the next step of an investigation. Pure: what was said and found so far is all that it knows.</summary>
internal static class Runbook
{
    // More clusters than that are not asked because a question names none.
    private const int MaxUnasked = 10;

    public static RunbookStep Next(Conversation conversation, IReadOnlySet<string> tools)
    {
        var question = Understood(conversation);
        if (!question.IsAboutClusters) return new RunbookStep.Answer(Sentences.OffTopic);
        if (question.Intent == Intent.Change) return new RunbookStep.Answer(Sentences.ChangesNothing);
        if (conversation.Last(ToolNames.Fleet) is { } fleet) return new RunbookStep.Answer(FleetWriter.Write(question, FleetReply.Of(fleet.Text), fleet.Text));
        var plan = new ClusterSteps(conversation, question, tools);
        if (plan.Next() is { } next) return next;
        if (conversation.Last(ToolNames.ListClusters) is { } listed) return AfterList(conversation, question, listed, tools);
        if (question.Cluster is { } named && question.Intent != Intent.Clusters && (question.IsClusterChosen || !tools.Contains(ToolNames.ListClusters))) return plan.In(named, []);
        return tools.Contains(ToolNames.ListClusters)
            ? RunbookStep.Call.To(ToolNames.ListClusters)
            : new RunbookStep.Answer(Sentences.NoTool(ToolNames.ListClusters));
    }

    // What was asked before tells what "it" is.
    private static Question Understood(Conversation conversation)
    {
        var question = Question.Of(conversation.Question);
        if (conversation.Earlier is not { } earlier) return question;
        var before = Question.Of(earlier.Question);
        var looked = earlier.Last(ToolNames.Diagnose);
        var found = looked?.Report() is { } report ? Investigation.Of(before, looked.Argument("cluster_id") ?? "", looked.Argument("namespace"), report).Main : null;
        return question.After(looked?.Argument("namespace"), found?.Object.Name ?? before.Names.FirstOrDefault());
    }

    private static RunbookStep AfterList(Conversation conversation, Question question, ToolReply listed, IReadOnlySet<string> tools)
    {
        var clusters = listed.Clusters();
        if (clusters.IsEmpty && listed.Text.Trim().Length > 0 && listed.Text != "No cluster is registered.") return new RunbookStep.Answer(Sentences.ListFailed(listed.Text));
        if (question.Intent == Intent.Clusters) return new RunbookStep.Answer(Sentences.Clusters(clusters));
        var plan = new ClusterSteps(conversation, question, tools);
        var asksMany = tools.Contains(ToolNames.Fleet) && question.Intent == Intent.Cause;
        if (asksMany && question.IsAboutAllClusters && clusters.Length > 1 && !clusters.Any(cluster => question.Words.Contains(cluster.Id))) return Fleet(question, clusters);
        return ClusterChoice.Of(question, clusters, conversation.EarlierCluster) switch
        {
            ClusterChoice.One one => plan.In(one.Id, [.. clusters.Select(cluster => cluster.Id)]),
            ClusterChoice.Offline offline => new RunbookStep.Answer(Sentences.Offline(offline.Cluster)),
            ClusterChoice.Several several when asksMany && (several.Named || several.Clusters.Length <= MaxUnasked) => Fleet(question, several.Clusters),
            ClusterChoice.Several several => new RunbookStep.Answer(Sentences.WhichCluster(several, conversation.Question)),
            ClusterChoice.Unknown unknown => new RunbookStep.Answer(Sentences.UnknownCluster(unknown)),
            _ => new RunbookStep.Answer(Sentences.NoClusters),
        };
    }

    private static RunbookStep.Call Fleet(Question question, ImmutableArray<ListedCluster> clusters)
    {
        bool IsCluster(string word) => clusters.Any(cluster => cluster.Id == word || cluster.Id.StartsWith($"{word}-", StringComparison.Ordinal) || cluster.Id.EndsWith($"-{word}", StringComparison.Ordinal));
        // Only what is surely a name is asked for: of a word that names nothing every cluster would say that it is well.
        var subject = question.SureNames.FirstOrDefault(name => !IsCluster(name));
        return RunbookStep.Call.To(ToolNames.Fleet, ("namespace", question.Namespace), ("subject", subject));
    }
}
