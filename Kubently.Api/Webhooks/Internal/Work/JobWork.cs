using Kubently.Api.Agent;
using Kubently.Api.Conversations;
using Kubently.Api.Problems;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>Finds the answer of a job: waits for its rollout when there is one, and has the agent investigate, with the rights of whoever asked.</summary>
internal sealed class JobWork(IAgent agent, IConversations conversations, RolloutWatch rollouts)
{
    /// <param name="order">The job.</param>
    /// <param name="begun">Is told the conversation when there is one.</param>
    /// <param name="cancellationToken">Ends the investigation too.</param>
    public async Task<WorkOutcome> RunAsync(JobOrder order, Func<ConversationId, Task> begun, CancellationToken cancellationToken)
    {
        var caller = order.Caller.ToCaller();
        var (settled, evidence) = order.Rollout is { } rollout ? await rollouts.WaitAsync(rollout, caller, order.CreatedAt, cancellationToken) : (true, null);
        var question = string.Join("\n\n", new[] { order.Question, evidence, order.WantsVerdict ? VerdictLine.Demand : null }.OfType<string>());
        switch (await agent.AskAsync(new AskRequest { Question = question, ClusterId = order.Cluster }, caller, cancellationToken))
        {
            case AskOutcome.Rejected(var problem):
                return Refused(problem);
            case AskOutcome.Started(var conversation, var after):
                await begun(conversation);
                return Judged(await FollowAsync(conversation, after, cancellationToken), order, settled);
            case var other:
                throw new System.Diagnostics.UnreachableException($"{other}");
        }
    }

    // Who has too much going on waits for a place; who has no store may have better luck another time; who may not will not.
    private static WorkOutcome Refused(ProblemResult problem)
    {
        if (problem.Kind == ProblemKind.TooManyInvestigations) return new WorkOutcome.Later(problem);
        return problem.Kind.RetryAfterSeconds is not null || problem.Kind == ProblemKind.ConversationBusy ? new WorkOutcome.Failed(problem) : new WorkOutcome.Hopeless(problem);
    }

    private async Task<WorkOutcome> FollowAsync(ConversationId conversation, long after, CancellationToken cancellationToken)
    {
        WorkOutcome? ended = null;
        try
        {
            await foreach (var batch in conversations.FollowAsync(conversation, after, cancellationToken))
            {
                foreach (var happened in batch)
                    ended ??= happened switch { AgentEvent.Done(var answer) => new WorkOutcome.Answered(answer, null), AgentEvent.Failed(var why) => Unanswered(why), _ => null };
                if (ended is not null) break;
            }
        }
        finally
        {
            if (ended is null) await conversations.StopAsync(conversation, CancellationToken.None);
        }

        return ended ?? Unanswered("The conversation was deleted, or holds no answer.");
    }

    private static WorkOutcome.Failed Unanswered(string why) => new(new ProblemResult(ProblemKind.NoAnswer, why));

    // A rollout that has not settled is none that worked, whatever the answer says.
    private static WorkOutcome Judged(WorkOutcome outcome, JobOrder order, bool settled) => outcome is WorkOutcome.Answered answered && order.WantsVerdict
        ? answered with { Verdict = settled ? VerdictLine.Of(answered.Answer) : WebhookVerdict.Fail }
        : outcome;
}
