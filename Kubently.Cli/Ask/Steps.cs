using System.Collections.Immutable;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Spectre.Console;

namespace Kubently.Cli.Ask;

/// <summary>One line a step: what is planned, which tool runs with what, how it ended, what was found.</summary>
internal sealed class Steps(IAnsiConsole console, bool verbose)
{
    private const int MaxArguments = 160;

    private readonly Dictionary<string, string> _running = [];
    private ImmutableArray<PlanStep> _plan = [];

    public void Show(AgentEvent next)
    {
        switch (next)
        {
            case AgentEvent.Plan(var steps):
                ShowPlan(steps);
                break;
            case AgentEvent.ToolCallStarted(var id, var tool, var arguments):
                _running[id] = Cut($"{tool} {arguments}".TrimEnd());
                Line("→", Styles.Mark, _running[id]);
                break;
            case AgentEvent.ToolCallFinished(var id, var tool, var succeeded, var digest, var duration):
                var what = _running.Remove(id, out var started) ? started : tool;
                if (succeeded) Line("✓", Styles.Good, $"{what} ({duration} ms)");
                else Line("✗", Styles.Bad, $"{what}: {Cut(digest)}");
                break;
            case AgentEvent.FindingReported(var cluster, var finding):
                Line("!", finding.Severity == Severity.Critical ? Styles.Bad : Styles.Doubtful, $"{finding.Object} ({cluster}): {finding.Cause}");
                break;
            case AgentEvent.ApprovalRequired(var approval):
                Line("?", Styles.Doubtful, $"The agent wants to change {approval.ClusterId}, and a person has to decide:");
                ApprovalText.Write(console, approval);
                Line("?", Styles.Doubtful, ApprovalText.HowToApprove(approval.ApprovalId));
                break;
            case AgentEvent.Usage(var input, var output, var calls) when verbose:
                Line("=", Styles.Faint, $"{input} tokens read, {output} written, {calls} tool calls");
                break;
        }
    }

    // A plan that comes again with a step done is not news; a changed one is.
    private void ShowPlan(ImmutableArray<PlanStep> steps)
    {
        if (!_plan.Select(step => step.Title).SequenceEqual(steps.Select(step => step.Title)))
            foreach (var step in steps) Line("·", Styles.Faint, step.Title);
        _plan = steps;
    }

    private void Line(string mark, Style style, string text)
    {
        console.Write(mark, style);
        console.WriteLine($" {Printable.Line(text)}");
    }

    private static string Cut(string text) => text.Length <= MaxArguments ? text : $"{text[..MaxArguments]}…";
}
