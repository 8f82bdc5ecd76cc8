using System.Collections.Immutable;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations.Internal;

/// <summary>What a conversation's events come to. Pure.</summary>
internal static class TurnProjection
{
    /// <summary>The questions in order, each with what came of it.</summary>
    public static ImmutableArray<ConversationTurn> Of(IEnumerable<AgentEvent> events)
    {
        var turns = ImmutableArray.CreateBuilder<ConversationTurn>();
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            if (happened is AgentEvent.Asked asked)
            {
                calls.Clear();
                turns.Add(new ConversationTurn { Question = asked.Question, AskedAt = asked.At });
            }
            else if (turns.Count > 0)
            {
                turns[^1] = With(turns[^1], happened, calls);
            }
        }

        return turns.ToImmutable();
    }

    private static ConversationTurn With(ConversationTurn turn, AgentEvent happened, Dictionary<string, int> calls)
    {
        switch (happened)
        {
            case AgentEvent.Plan(var steps):
                return turn with { Plan = steps };
            case AgentEvent.ToolCallStarted(var id, var tool, var arguments):
                calls[id] = turn.ToolCalls.Length;
                return turn with { ToolCalls = turn.ToolCalls.Add(new ConversationToolCall(tool, arguments, null, null, null)) };
            case AgentEvent.ToolCallFinished(var id, _, var succeeded, var digest, var duration) when calls.TryGetValue(id, out var at):
                return turn with { ToolCalls = turn.ToolCalls.SetItem(at, turn.ToolCalls[at] with { Succeeded = succeeded, Digest = digest, DurationMs = duration }) };
            case AgentEvent.FindingReported found:
                return turn with { Findings = turn.Findings.Add(found) };
            case AgentEvent.Usage usage:
                return turn with { Usage = usage };
            case AgentEvent.Done(var answer):
                return turn with { Answer = answer, EndedAt = happened.At };
            case AgentEvent.Failed(var detail):
                return turn with { Failure = detail, EndedAt = happened.At };
            default:
                return turn;
        }
    }
}
