using Kubently.Contracts;

namespace Kubently.Executor.Work;

/// <summary>
/// Runs commands: so many at once, the others in the order of their arrival; each id once; each answered by a result, at its deadline when it
/// still waits then. Nothing here blocks, and nothing throws for what a command is.
/// </summary>
internal interface IWork
{
    /// <summary>How much there is.</summary>
    WorkLoad Load { get; }

    /// <summary>Takes a command. One that runs is not started again; one that has ended is answered from memory.</summary>
    /// <param name="command">The command.</param>
    /// <param name="redelivers">Whether the server hands it over again when it stays without an answer.</param>
    void Accept(Command command, bool redelivers);

    /// <summary>Answers a command that cannot be taken as <see cref="Outcome.Failed"/>, with <paramref name="message"/>.</summary>
    void Reject(CommandId id, string message);

    /// <summary>Stops a command; one that has ended or is not known stays as it is.</summary>
    void Cancel(CommandId id);

    /// <summary>Stops a session's commands and forgets what they printed.</summary>
    void CloseSession(SessionId session);

    /// <summary>
    /// Takes no more commands and lets the running ones end, at most <paramref name="limit"/>; those that go on then are stopped and
    /// answered as failed. Of the waiting ones, those that the server hands over again are left to the next executor.
    /// </summary>
    Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken);
}
