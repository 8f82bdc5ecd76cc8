using Kubently.Api.Problems;
using Kubently.Contracts;

namespace Kubently.Api.Commands;

/// <summary>What became of a request to run a command.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome() { }

    /// <summary>It has ended.</summary>
    public sealed record Ended(Command Command, Result Result) : CommandOutcome;

    /// <summary>It is queued; nobody waits for it.</summary>
    public sealed record Queued(Command Command) : CommandOutcome;

    /// <summary>It was not issued.</summary>
    public sealed record Rejected(ProblemResult Problem) : CommandOutcome
    {
        /// <summary>The command, when there was one already.</summary>
        public CommandId? CommandId { get; init; }
    }
}
