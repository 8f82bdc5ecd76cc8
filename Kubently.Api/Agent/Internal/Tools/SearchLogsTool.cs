using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class SearchLogsTool(ClusterCommands clusters, IOutputs outputs, ConversationId conversation)
{
    private const int MaxTail = 20_000;
    private const int MaxHits = 200;
    private const string ErrorWords = "error|exception|fatal|panic|fail|refused|denied|timeout|timed out|warn|no such|not found|oom|traceback";

    public AIFunction Function => ToolFunction.Of(
        SearchAsync, ToolName.SearchLogs,
        "Searches the logs of a pod, of a workload's pods (deployment/checkout) or of a selector's pods (app=checkout), all containers, and gives the lines that match with lines around them. "
        + "Looks at the last 2,000 lines of each container of the last hour unless told otherwise. The whole log is kept under a handle.");

    private async Task<ToolOutput> SearchAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("The namespace.")] string @namespace,
        [Description("A pod's name, kind/name of a workload, or a label selector.")] string target,
        [Description("Only lines that contain this text, whatever the case; a regular expression when regex is true. Left out: errors and warnings.")] string? query = null,
        [Description("Whether query is a regular expression (no look-around, no back-references).")] bool regex = false,
        [Description("Only this container.")] string? container = null,
        [Description("How far back: 30s, 15m, 6h.")] string since = "1h",
        [Description("Lines of each container to look at, 1 to 20000.")] int tail = 2000,
        [Description("The container's run before its last restart.")] bool previous = false,
        [Description("Lines to show before and after each hit, 0 to 20.")] int context = 2,
        CancellationToken cancellationToken = default)
    {
        if (tail is < 1 or > MaxTail) return ToolOutput.Failed($"tail must be 1 to {MaxTail}.");
        var (sought, pattern) = query is null ? (ErrorWords, true) : (query, regex);
        var selected = LineSelection.Of(sought, pattern, 1, MaxHits, context);
        if (selected is not LineSelection.Valid selection) return ToolOutput.Failed(((LineSelection.Faulty)selected).Fault);
        var log = await clusters.KubectlAsync(cluster_id, Words(@namespace, target, container, since, tail, previous), cancellationToken);
        if (!log.Succeeded) return log;
        var plain = PlainText.Of(log.Text);
        var handle = await outputs.KeepAsync(conversation, plain, cancellationToken);
        var text = $"{selection.Select(plain)}\n[the whole log: read_output handle=\"{handle}\"]";
        return new ToolOutput(true, text, string.Create(CultureInfo.InvariantCulture, $"{Digest.Lines(plain)} lines of log searched"), log.Source) { Handle = handle };
    }

    private static ImmutableArray<string> Words(string @namespace, string target, string? container, string since, int tail, bool previous)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        words.Add("logs");
        if (target.Contains('=', StringComparison.Ordinal) || target.Contains(' ', StringComparison.Ordinal)) words.AddRange("-l", target, "--max-log-requests=20");
        else words.Add(target);
        words.AddRange("-n", @namespace, $"--since={since}", string.Create(CultureInfo.InvariantCulture, $"--tail={tail}"), "--prefix");
        if (container is null) words.Add("--all-containers");
        else words.AddRange("-c", container);
        if (previous) words.Add("--previous");
        return words.ToImmutable();
    }
}
