using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Commands;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Runs commands in clusters for an investigation: with its caller's rights, within its scope, and as the agent: a change waits for a person.</summary>
internal sealed class ClusterCommands(ICommands commands, IClusterView clusters, IDeliveries deliveries, Caller caller, ClusterScope scope)
{
    private const int CommandSeconds = 60;

    // A model asks the same thing twice within moments, and a cluster changes little in them.
    private const int AnswerAgeSeconds = 5;

    public ClusterScope Scope => scope;

    /// <summary>All clusters that the caller sees, and whether their executors can be reached.</summary>
    public async Task<ImmutableArray<ClusterLink>> LinksAsync(CancellationToken cancellationToken) => await deliveries.LinksAsync(clusters.Clusters, cancellationToken);

    /// <summary>What a kubectl command line prints.</summary>
    public Task<ToolOutput> KubectlAsync(string clusterId, string line, CancellationToken cancellationToken) =>
        CommandWords.Split(line) is { } words ? KubectlAsync(clusterId, words, cancellationToken) : Task.FromResult(ToolOutput.Failed("The command line has an unclosed quote."));

    public Task<ToolOutput> KubectlAsync(string clusterId, ImmutableArray<string> words, CancellationToken cancellationToken) =>
        RunAsync(clusterId, new ExecuteRequest { ClusterId = default, Tool = Command.KubectlTool, Args = words }, cancellationToken);

    /// <summary>What another tool of the executor answers.</summary>
    public async Task<ToolOutput> RunAsync(string clusterId, ExecuteRequest request, CancellationToken cancellationToken)
    {
        if (!ClusterId.TryParse(clusterId, out var cluster)) return ToolOutput.Failed($"'{clusterId}' is not a cluster id: {ClusterId.Expected}.");
        if (!clusters.Contains(cluster)) return ToolOutput.Failed(UnknownCluster.Problem(cluster, clusters).Detail);
        if (scope.Refusal(cluster) is { } refusal) return ToolOutput.Failed(refusal);
        return await commands.RunAsync(request with { ClusterId = cluster, TimeoutSeconds = CommandSeconds, MaxAgeSeconds = AnswerAgeSeconds }, caller, CommandOrigin.Agent, cancellationToken) switch
        {
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed } result) => Completed(cluster, result),
            CommandOutcome.Ended(_, var result) => ToolOutput.Failed(result.Message ?? result.Outcome.ToString()),
            CommandOutcome.Rejected(var problem) => ToolOutput.Failed(problem.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ToolOutput Completed(ClusterId cluster, Result result)
    {
        var failed = result.ExitCode is not (0 or null);
        var text = (result.Stdout, result.Stderr) switch
        {
            (var stdout, "") => stdout,
            ("", var stderr) => stderr,
            var (stdout, stderr) => $"{stdout.TrimEnd('\n')}\n{stderr}",
        };
        if (failed && text.Length == 0) text = $"exit code {result.ExitCode}";
        if (!failed && text.Length == 0) text = "(no output)";
        if (result.Truncated) text = $"{text}\n[cut by the executor: {result.TotalBytes} bytes in all; narrow the command with a namespace, a selector or --tail]";
        return new ToolOutput(!failed, text, text, cluster.Value) { Redactions = result.Redactions };
    }
}
