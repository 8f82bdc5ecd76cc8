using Kubently.Api.Access;
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
    Task<CommandOutcome> RunAsync(ExecuteRequest request, Caller caller, CancellationToken cancellationToken);
}
