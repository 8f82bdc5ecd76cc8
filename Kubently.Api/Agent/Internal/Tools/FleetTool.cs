using System.ComponentModel;
using System.Globalization;
using System.Text;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Asks many clusters the same thing at once, each on its own: one that fails or is slow changes nothing for the others.</summary>
internal sealed class FleetTool(ClusterCommands clusters, DiagnoseTool diagnosis, IOutputs outputs, ConversationId conversation)
{
    private const int MaxAtOnce = 8;

    public AIFunction Function => ToolFunction.Of(
        AskAsync, ToolName.Fleet,
        "Asks many clusters the same thing at once: one kubectl command line, or a diagnosis when no command is given. Clusters with the same answer are shown together; those that are "
        + "offline or fail are named, and nothing is known about them. Eight at a time, 60 s each; each cluster's full answer is kept under a handle.");

    private async Task<ToolOutput> AskAsync(
        [Description("The clusters' ids; all clusters that the question is about when left out.")] string[]? cluster_ids = null,
        [Description("A kubectl command line; a diagnosis when left out.")] string? command = null,
        [Description("Diagnosis: only this namespace.")] string? @namespace = null,
        [Description("Diagnosis: only what concerns objects with this in their name.")] string? subject = null,
        CancellationToken cancellationToken = default)
    {
        var links = await clusters.LinksAsync(cancellationToken);
        var about = clusters.Scope.Of([.. links.Select(link => link.Cluster)]);
        var wanted = cluster_ids is { Length: > 0 } ? cluster_ids.Distinct(StringComparer.Ordinal).ToArray() : [.. about.Select(cluster => cluster.Value)];
        if (wanted.Length == 0) return ToolOutput.Failed("No cluster is registered.");
        var offline = links.Where(link => !link.Connected && !link.Reconnecting).Select(link => link.Cluster.Value).Intersect(wanted).ToList();
        var scope = new DiagnosisScope { Namespace = @namespace, Subject = subject };
        using var room = new SemaphoreSlim(MaxAtOnce);
        var answers = await Task.WhenAll(wanted.Except(offline).Select(id => OneAsync(id, command, scope, room, cancellationToken)));
        return Together(wanted.Length, offline, answers);
    }

    private async Task<FleetAnswer> OneAsync(string id, string? command, DiagnosisScope scope, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        try
        {
            if (command is not null)
            {
                var ran = await clusters.KubectlAsync(id, command, cancellationToken);
                return new FleetAnswer(id, ran.Succeeded, ran.Text.TrimEnd(), ran.Succeeded ? await outputs.KeepAsync(conversation, ran.Text, cancellationToken) : null);
            }

            var (output, report) = await diagnosis.RunAsync(id, scope, cancellationToken);
            return report is null
                ? new FleetAnswer(id, false, output.Text, null)
                : new FleetAnswer(id, true, FleetAnswer.Story(report), await outputs.KeepAsync(conversation, output.Text, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FleetAnswer(id, false, exception.Message, null);
        }
        finally
        {
            room.Release();
        }
    }

    private static ToolOutput Together(int asked, List<string> offline, FleetAnswer[] answers)
    {
        var answered = answers.Where(answer => answer.Succeeded).ToList();
        var failed = answers.Where(answer => !answer.Succeeded).ToList();
        var groups = answered.GroupBy(answer => answer.Text, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[{answered.Count} of {asked} clusters answered, with {groups.Count} different answers]");
        if (offline.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n[offline, nothing is known about them: {string.Join(", ", offline)}]");
        foreach (var group in groups)
            text.Append(CultureInfo.InvariantCulture, $"\n\n== {string.Join(", ", group.Select(answer => $"{answer.Cluster} ({answer.Handle})"))} ==\n{group.Key}");
        foreach (var answer in failed) text.Append(CultureInfo.InvariantCulture, $"\n\n== {answer.Cluster}: failed, nothing is known about it ==\n{answer.Text}");
        var digest = $"{answered.Count} of {asked} clusters answered, {groups.Count} different answers"
            + (offline.Count > 0 ? $"; offline: {string.Join(", ", offline)}" : "") + (failed.Count > 0 ? $"; failed: {string.Join(", ", failed.Select(answer => answer.Cluster))}" : "");
        return new ToolOutput(answered.Count > 0, text.ToString(), digest, answered.Count > 0 ? string.Join(",", answered.Select(answer => answer.Cluster)) : null);
    }
}
