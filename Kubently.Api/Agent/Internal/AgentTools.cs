using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.Commands;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal;

/// <summary>The tools of one investigation, with its caller's rights. A failure is told to the model in the tool's own words.</summary>
internal sealed class AgentTools(
    ICommands commands, IExecutorRegistry registry, IDeliveries deliveries, Caller caller, ToolNarrator narrator, AgentOptions options)
{
    private const int CommandSeconds = 60;

    // A model asks the same thing twice within moments, and a cluster changes little in them.
    private const int AnswerAgeSeconds = 5;

    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public IEnumerable<AITool> All() =>
    [
        AIFunctionFactory.Create(ListClustersAsync, "list_clusters", "All clusters and whether their executors are connected."),
        AIFunctionFactory.Create(DiagnoseAsync, "diagnose", "Reads a cluster, or one namespace of it, and reports what is wrong with causes and evidence, as JSON."),
        AIFunctionFactory.Create(KubectlAsync, "kubectl", "Runs one read-only kubectl command line in a cluster and gives what it prints."),
    ];

    private async Task<string> ListClustersAsync(CancellationToken cancellationToken)
    {
        var output = await NarrateAsync("list_clusters", "", async () =>
        {
            var links = await deliveries.LinksAsync(registry.Clusters, cancellationToken);
            var lines = links.Select(link => $"{link.Cluster} {(link.Connected ? "connected" : link.Reconnecting ? "reconnecting" : "offline")}");
            var text = string.Join('\n', lines);
            return new ToolOutput(true, text, text);
        }, cancellationToken);
        return output.Text;
    }

    private async Task<string> DiagnoseAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("Only this namespace; the whole cluster when left out.")] string? @namespace = null,
        [Description("Only what concerns objects with this in their name.")] string? subject = null,
        CancellationToken cancellationToken = default)
    {
        var scope = new DiagnosisScope { Namespace = @namespace, Subject = subject };
        var request = JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.DiagnosisScope);
        var shown = string.Join(' ', new[] { cluster_id, @namespace is null ? null : $"-n {@namespace}", subject }.OfType<string>());
        var output = await NarrateAsync("diagnose", shown, async () =>
        {
            var ran = await RunAsync(cluster_id, new ExecuteRequest { ClusterId = default, Tool = Command.DiagnoseTool, Request = request }, int.MaxValue, cancellationToken);
            return ran.Succeeded ? await ReportAsync(cluster_id, ran, cancellationToken) : ran;
        }, cancellationToken);
        return output.Text;
    }

    private async Task<string> KubectlAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("The command line, with or without the word kubectl: get pods -n shop")] string command,
        CancellationToken cancellationToken = default)
    {
        var output = await NarrateAsync("kubectl", $"{cluster_id}: {command}", () =>
            CommandWords.Split(command) is { } words
                ? RunAsync(cluster_id, new ExecuteRequest { ClusterId = default, Tool = Command.KubectlTool, Args = words }, options.MaxToolOutput, cancellationToken)
                : Task.FromResult(ToolOutput.Failed("The command line has an unclosed quote.")), cancellationToken);
        return output.Text;
    }

    private Task<ToolOutput> NarrateAsync(string tool, string arguments, Func<Task<ToolOutput>> run, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return narrator.RunAsync(tool, arguments, run, cancellationToken);
    }

    private async Task<ToolOutput> RunAsync(string clusterId, ExecuteRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!ClusterId.TryParse(clusterId, out var cluster)) return ToolOutput.Failed($"'{clusterId}' is not a cluster id: {ClusterId.Expected}.");
        return await commands.RunAsync(request with { ClusterId = cluster, TimeoutSeconds = CommandSeconds, MaxAgeSeconds = AnswerAgeSeconds }, caller, CommandOrigin.Agent, cancellationToken) switch
        {
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed, ExitCode: 0 or null } result) => Shown(result, limit),
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed } result) => ToolOutput.Failed(result.Stderr.Length > 0 ? result.Stderr : $"exit code {result.ExitCode}"),
            CommandOutcome.Ended(_, var result) => ToolOutput.Failed(result.Message ?? result.Outcome.ToString()),
            CommandOutcome.Rejected(var problem) => ToolOutput.Failed(problem.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ToolOutput Shown(Result result, int limit)
    {
        var text = result.Stderr.Length == 0 ? result.Stdout : $"{result.Stdout}\n{result.Stderr}";
        if (text.Length <= limit) return new ToolOutput(true, text, text);
        var cut = string.Create(CultureInfo.InvariantCulture,
            $"{text[..limit]}\n[cut: {limit} of {text.Length} characters; narrow the command with a namespace, a selector or --tail]");
        return new ToolOutput(true, cut, cut);
    }

    private async Task<ToolOutput> ReportAsync(string clusterId, ToolOutput ran, CancellationToken cancellationToken)
    {
        DiagnosisReport report;
        try
        {
            report = JsonSerializer.Deserialize(ran.Text, KubentlyJson.Wire.DiagnosisReport)!;
        }
        catch (JsonException)
        {
            // The executor bounds its output; a report past that is cut in the middle of a word.
            return ToolOutput.Failed("The report is larger than the executor's output bound. Ask for one namespace.");
        }

        foreach (var finding in report.Findings) await narrator.FoundAsync(ClusterId.Parse(clusterId), finding, cancellationToken);
        return ran with { Digest = string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Length} findings in {report.Examined.Values.Sum()} objects") };
    }
}
