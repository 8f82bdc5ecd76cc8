using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Problems;

/// <summary>A command was sent to Redis, and its caller is not told what became of it: it may run, or have run. Whoever has its id can ask for its end.</summary>
public sealed class UnansweredException : RedisException
{
    /// <summary>Redis did not say in time what became of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="innerException">Why.</param>
    public UnansweredException(CommandId command, Exception? innerException = null)
        : this(command, "Redis did not answer in time", "so what becomes of the command is not known yet", "when Redis is back", innerException)
    {
    }

    private UnansweredException(CommandId command, string reason, string consequence, string when, Exception? innerException)
        : base($"{reason}.", innerException) =>
        Problem = new(ProblemKind.Unanswered, $"{reason}, {consequence}. GET /debug/commands/{command} tells it {when}; look there before you send it again.", command.Value);

    /// <summary>What to answer.</summary>
    public ProblemResult Problem { get; }

    /// <summary>This process is being stopped and cannot wait for a command that goes on.</summary>
    public static UnansweredException Leaving(CommandId command) =>
        new(command, "The API process is being stopped while the command goes on", "so how it ends is not known yet", "when it has", null);
}
