using Kubently.Api.Problems;
using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>
/// The callers' side of delivery: a command goes to its cluster's executor and its result comes back, whichever API process holds
/// the executor's stream and whichever takes the result.
/// </summary>
public interface IDispatch
{
    /// <summary>
    /// Queues a command and waits for its result until its deadline. A cancelled wait takes the command back, then throws; not while this process is
    /// being stopped: then the command goes on, and whoever still waits at the end is told its id by an <see cref="UnansweredException"/>.
    /// Costs four Redis round trips in a row from end to end: subscribe, issue, claim, complete; a change one more, which tells its end.
    /// </summary>
    Task<DispatchOutcome> RunAsync(Command command, Queueing queueing, CancellationToken cancellationToken);

    /// <summary>Queues a command and returns at once.</summary>
    Task<DispatchOutcome> IssueAsync(Command command, Queueing queueing, CancellationToken cancellationToken);

    /// <summary>A command that was issued not long ago, and how it ended if it has.</summary>
    Task<CommandRecord?> FindAsync(CommandId id, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a command back: one that waits ends as <c>cancelled</c> now, one that runs is stopped by its executor. Null when
    /// there is no such command; a command that has ended stays as it is.
    /// </summary>
    Task<CommandRecord?> CancelAsync(CommandId id, CancellationToken cancellationToken);

    /// <summary>Takes back all commands of a session, and tells the executor that the session is over.</summary>
    Task CloseSessionAsync(ClusterId cluster, SessionId session, string reason, CancellationToken cancellationToken);
}
