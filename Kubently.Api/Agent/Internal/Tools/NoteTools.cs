using System.Collections.Immutable;
using System.ComponentModel;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>The tools that look at nothing: they tell the person what is planned and what was found.</summary>
internal sealed class NoteTools(ToolNarrator narrator)
{
    private const int MaxSteps = 20;
    private const int MaxText = 500;

    private ImmutableArray<PlanStep> _plan = [];

    /// <summary>What was planned and is not done.</summary>
    public IEnumerable<string> Open => _plan.Where(step => !step.Done).Select(step => step.Title);

    public AIFunction WriteTodos => ToolFunction.Of(
        WriteTodosAsync, ToolName.WriteTodos, "Tells the person what you intend to look at, and what of it is done. The whole list each time, at most 20 steps. Only for investigations of several steps.");

    public AIFunction ReportFinding => ToolFunction.Of(
        ReportFindingAsync, ToolName.ReportFinding,
        "Puts on record something that is wrong and that diagnose has not reported already: what, why, the facts quoted word for word, and what to do.");

    private async Task<ToolOutput> WriteTodosAsync([Description("The steps in order.")] PlanStep[] todos, CancellationToken cancellationToken)
    {
        if (todos.Length > MaxSteps) return ToolOutput.Failed($"At most {MaxSteps} steps.");
        _plan = [.. todos.Select(step => step with { Title = Cut(step.Title ?? "") })];
        await narrator.PlannedAsync(_plan, cancellationToken);
        return ToolOutput.Of($"{_plan.Count(step => step.Done)} of {_plan.Length} done");
    }

    private async Task<ToolOutput> ReportFindingAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("How bad it is.")] Severity severity,
        [Description("The object's kind: Deployment.")] string kind,
        [Description("The object's name.")] string name,
        [Description("The cause, in one sentence that names names.")] string cause,
        [Description("What to do next, with the command where there is one.")] string next_step,
        [Description("Facts, quoted as the cluster said them; at most 10.")] string[] evidence,
        [Description("The object's namespace, if it has one.")] string? @namespace = null,
        CancellationToken cancellationToken = default)
    {
        if (!ClusterId.TryParse(cluster_id, out var cluster)) return ToolOutput.Failed($"'{cluster_id}' is not a cluster id: {ClusterId.Expected}.");
        if (evidence.Length == 0) return ToolOutput.Failed("A finding needs evidence: quote what the cluster said.");
        var reference = new ObjectReference(Cut(kind), @namespace, Cut(name));
        await narrator.FoundAsync(cluster, new Finding
        {
            Rule = "agent.reported",
            Severity = severity,
            Object = reference,
            Cause = Cut(cause),
            Evidence = [.. evidence.Take(10).Select(fact => new Evidence("agent", $"{reference}", Cut(fact)))],
            NextStep = Cut(next_step),
        }, cancellationToken);
        return ToolOutput.Of("on record");
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
