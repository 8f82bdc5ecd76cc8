using Kubently.Api.Approvals;
using Kubently.Api.Commands;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Result = Kubently.Contracts.Result;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed class KubectlTool
{
    private const int MaxReason = 1000;
    private const string NoReason = "Asked for over MCP, without a reason.";
    private const string Narrower = "narrow the command with a namespace, a selector or --tail";

    private readonly ICommands _commands;
    private readonly IChangeRequests _changes;
    private readonly IApprovals _approvals;
    private readonly int _maxOutput;

    public KubectlTool(ICommands commands, IChangeRequests changes, IApprovals approvals, McpOptions options)
    {
        (_commands, _changes, _approvals, _maxOutput) = (commands, changes, approvals, options.MaxOutput);
        Tool = new TypedTool<KubectlArguments, KubectlAnswer>(
            "kubectl", "Run kubectl",
            "Runs one kubectl command line in a cluster and gives what it prints, or kubectl's own words when it fails. Reading verbs (get, describe, logs, events, top, explain, auth can-i, "
            + "rollout status|history, …) run at once; one that changes something is refused, or waits for a person's approval: call it again with the same arguments once that is given. "
            + "No pipes, no shell, values of Secrets are hidden, long output is cut.",
            new ToolAnnotations { Title = "Run kubectl", ReadOnlyHint = false, DestructiveHint = true, IdempotentHint = false, OpenWorldHint = false }, RunAsync);
    }

    public McpServerTool Tool { get; }

    private async Task<CallToolResult> RunAsync(KubectlArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        if (CommandWords.Split(arguments.Command) is not { } words) return ToolAnswer.Failed("The command line has an unclosed quote.", "invalid-command-line", "command");
        if (arguments.Reason is { Length: > MaxReason }) return ToolAnswer.Failed($"The argument reason must have at most {MaxReason} characters.", "invalid-field", "reason");
        var request = new ExecuteRequest
        {
            ClusterId = arguments.ClusterId,
            Tool = Command.KubectlTool,
            Args = words,
            Stdin = arguments.Stdin,
            TimeoutSeconds = arguments.TimeoutSeconds,
        };
        // Whoever calls has read what clusters say, so a change waits for a person; whoever waits for that person is told at once.
        var commands = new AgentCommands(_commands, _changes, _approvals, TimeSpan.Zero, string.IsNullOrWhiteSpace(arguments.Reason) ? NoReason : arguments.Reason, null, static (_, _) => ValueTask.CompletedTask);
        return await commands.RunAsync(request, call.Caller, CommandOrigin.Agent, cancellationToken) switch
        {
            CommandOutcome.Ended(var command, { Outcome: Outcome.Completed } result) => Completed(command, result),
            CommandOutcome.Ended(_, var result) => EndText.Of(result),
            CommandOutcome.Rejected(var problem) => ToolAnswer.Of(problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private CallToolResult Completed(Command command, Result result)
    {
        var answer = new KubectlAnswer
        {
            CommandId = command.Id,
            ExitCode = result.ExitCode,
            Stdout = ToolText.Within(result.Stdout, _maxOutput, Narrower),
            Stderr = ToolText.Within(result.Stderr, _maxOutput / 4, "ask for less at once"),
            Truncated = result.Truncated || result.Stdout.Length > _maxOutput,
            TotalBytes = result.TotalBytes,
            Redactions = result.Redactions,
            ExecutionTimeMs = result.ExecutionTimeMs,
        };
        return ToolAnswer.Of(answer, EndText.Printed(result with { Stdout = answer.Stdout, Stderr = answer.Stderr }), failed: result.ExitCode is not (0 or null));
    }
}
