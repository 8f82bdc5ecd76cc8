using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Commands;

/// <summary>
/// What every surface issues commands through: checks a request, makes a command of it, and hands it to its executor. What cannot
/// be a kubectl command is refused here already, as a courtesy; the executor is the authority.
/// </summary>
public interface ICommands
{
    /// <summary>
    /// Runs a request's command. Waits for its result unless the request says not to; a cancelled wait takes the command back.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">With whose rights.</param>
    /// <param name="origin">Whether the caller itself asks, or the agent for it. Never what a client says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandOutcome> RunAsync(ExecuteRequest request, Caller caller, CommandOrigin origin, CancellationToken cancellationToken);
}
