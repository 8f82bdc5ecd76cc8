using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>What the events of a question come to, and what each says to somebody who waits for the answer. Pure.</summary>
internal sealed class AskStory
{
    private const int MaxMessage = 1000;
    private const int MaxDigest = 200;
    private const int MaxFindings = 50;

    private readonly StringBuilder _said = new();
    private readonly List<AskFinding> _findings = [];
    private readonly List<ApprovalId> _approvals = [];
    private int _toolCalls;
    private string? _answer;

    /// <summary>Why there is no answer; null when there is one, or none yet.</summary>
    public string? Failure { get; private set; }

    public bool HasEnded => _answer is not null || Failure is not null;

    /// <summary>Null before it is there.</summary>
    public AskAnswer? AnswerIn(ConversationId conversation) => _answer is null ? null : new AskAnswer
    {
        Answer = _answer,
        ConversationId = conversation,
        ThreadId = conversation,
        Findings = [.. _findings],
        Approvals = [.. _approvals],
        ToolCalls = _toolCalls,
    };

    /// <summary>Takes the next event in, and gives what is to be told.</summary>
    public ImmutableArray<string> Apply(AgentEvent happened)
    {
        if (HasEnded) return [];
        if (happened is AgentEvent.Text text)
        {
            _said.Append(text.Delta);
            return [];
        }

        // What was said before something else is done; the last thing that is said is the answer.
        var said = happened is AgentEvent.Done or AgentEvent.Usage ? null : Said();
        return [.. new[] { said, Told(happened) }.OfType<string>().Select(message => message.Length <= MaxMessage ? message : $"{message[..(MaxMessage - 1)]}…")];
    }

    private string? Told(AgentEvent happened)
    {
        switch (happened)
        {
            case AgentEvent.Plan(var steps):
                return string.Join('\n', steps.Select(step => $"- [{(step.Done ? 'x' : ' ')}] {step.Title}"));
            case AgentEvent.ToolCallStarted(_, var tool, var arguments):
                _toolCalls++;
                return $"{tool} {arguments}".TrimEnd();
            case AgentEvent.ToolCallFinished call:
                return string.Create(CultureInfo.InvariantCulture, $"{call.Tool} {(call.Succeeded ? "gave" : "failed")}: {ToolText.Line(call.Digest, MaxDigest)} ({call.DurationMs} ms)");
            case AgentEvent.FindingReported(var cluster, var finding):
                if (_findings.Count < MaxFindings) _findings.Add(new AskFinding(cluster, finding.Severity, finding.Rule, finding.Object, finding.Cause, finding.NextStep));
                return $"{finding.Severity} in {cluster}: {finding.Cause}";
            case AgentEvent.ApprovalRequired(var approval):
                _approvals.Add(approval.ApprovalId);
                return $"A person has to approve a change to {approval.ClusterId}: kubectl {string.Join(' ', approval.Args)} (kubently approvals approve {approval.ApprovalId})";
            case AgentEvent.Done(var answer):
                _answer = answer;
                return null;
            case AgentEvent.Failed(var detail):
                Failure = detail;
                return null;
            default:
                return null;
        }
    }

    private string? Said()
    {
        var said = _said.ToString().Trim();
        _said.Clear();
        return said.Length > 0 ? said : null;
    }
}
