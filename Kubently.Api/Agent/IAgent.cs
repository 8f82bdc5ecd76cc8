using Kubently.Api.Access;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Agent;

/// <summary>Answers questions about clusters by investigating them.</summary>
public interface IAgent
{
    /// <summary>
    /// Begins to investigate a question with the caller's rights, in this process, and returns when it is taken. What happens is told in
    /// its conversation, whose last event is <see cref="AgentEvent.Done"/> or <see cref="AgentEvent.Failed"/>. The investigation does not
    /// hang on whoever reads: it ends by itself within its budget, or when the conversation is told to stop.
    /// </summary>
    Task<AskOutcome> AskAsync(AskRequest request, Caller caller, CancellationToken cancellationToken);
}
