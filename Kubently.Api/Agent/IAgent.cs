using Kubently.Api.Access;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Agent;

/// <summary>Answers questions about clusters by investigating them.</summary>
public interface IAgent
{
    /// <summary>
    /// Investigates a question with the caller's rights, and yields what happens as it happens. The last event is
    /// <see cref="AgentEvent.Done"/> or <see cref="AgentEvent.Failed"/>. Cancellation stops the commands that run.
    /// </summary>
    IAsyncEnumerable<AgentEvent> AskAsync(AskRequest request, Caller caller, CancellationToken cancellationToken);
}
