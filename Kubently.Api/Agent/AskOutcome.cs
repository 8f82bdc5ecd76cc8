using Kubently.Api.Problems;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Agent;

/// <summary>Whether a question was taken.</summary>
public abstract record AskOutcome
{
    private AskOutcome() { }

    /// <summary>It is being investigated; what happens are the events of the conversation after a place.</summary>
    public sealed record Started(ConversationId Conversation, long After) : AskOutcome;

    /// <summary>It was not.</summary>
    public sealed record Rejected(ProblemResult Problem) : AskOutcome;
}
