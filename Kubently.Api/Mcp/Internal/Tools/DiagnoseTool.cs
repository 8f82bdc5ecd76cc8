using System.Text.Json;
using Kubently.Api.Commands;
using Kubently.Api.Mcp.Internal.Wire;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Result = Kubently.Contracts.Result;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed class DiagnoseTool
{
    private const int Seconds = 60;

    private readonly ICommands _commands;
    private readonly int _maxOutput;

    public DiagnoseTool(ICommands commands, McpOptions options)
    {
        (_commands, _maxOutput) = (commands, options.MaxOutput);
        Tool = new TypedTool<DiagnoseArguments, DiagnosisReport>(
            "diagnose", "Diagnose a cluster",
            "Reads a cluster, or one namespace of it, in one go, and reports what is wrong: findings with cause, evidence and next step, worst first, and what was not examined. Start here. "
            + "It knows pods, workloads, services, ingress, storage, nodes, autoscaling, quotas, policies, webhooks, jobs, events and logs; it changes nothing.",
            new ToolAnnotations { Title = "Diagnose a cluster", ReadOnlyHint = true, OpenWorldHint = false }, RunAsync);
    }

    public McpServerTool Tool { get; }

    private async Task<CallToolResult> RunAsync(DiagnoseArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var scope = new DiagnosisScope { Namespace = arguments.Namespace, Subject = arguments.Subject, Security = arguments.Security };
        var request = new ExecuteRequest
        {
            ClusterId = arguments.ClusterId,
            Tool = Command.DiagnoseTool,
            Request = JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.DiagnosisScope),
            TimeoutSeconds = Seconds,
        };
        return await _commands.RunAsync(request, call.Caller, CommandOrigin.Agent, cancellationToken) switch
        {
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed, ExitCode: 0 or null } result) when Read(result) is { } report => ToolAnswer.Of(Within(report)),
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed, ExitCode: 0 or null }) => ToolAnswer.Failed("The report is larger than the executor's output bound. Ask for one namespace."),
            CommandOutcome.Ended(_, var result) => EndText.Of(result),
            CommandOutcome.Rejected(var problem) => ToolAnswer.Of(problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // The executor bounds its output; a report past that is cut in the middle of a word.
    private static DiagnosisReport? Read(Result result)
    {
        try
        {
            return JsonSerializer.Deserialize(result.Stdout, KubentlyJson.Wire.DiagnosisReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Whole findings, the worst ones, as many as there is room for: half a finding helps nobody.
    private DiagnosisReport Within(DiagnosisReport report)
    {
        if (Length(report) <= _maxOutput) return report;
        var (few, many) = (0, report.Findings.Length);
        while (few < many)
        {
            var middle = (few + many + 1) / 2;
            if (Length(First(report, middle)) <= _maxOutput) few = middle;
            else many = middle - 1;
        }

        return First(report, few);
    }

    private static DiagnosisReport First(DiagnosisReport report, int findings) => report with
    {
        Findings = [.. report.Findings.Take(findings)],
        Notes = [],
        NotExamined =
        [
            $"{report.Findings.Length - findings} of {report.Findings.Length} findings and {report.Notes.Length} notes are left out of this answer: ask for one namespace or subject to see them.",
            .. report.NotExamined,
        ],
    };

    private static int Length(DiagnosisReport report) => JsonSerializer.Serialize(report, McpJson.Type<DiagnosisReport>()).Length;
}
