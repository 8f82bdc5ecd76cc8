using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Problems;

/// <summary>A command was sent to Redis, which did not say in time what became of it: it may run, or have run.</summary>
/// <param name="command">The command; whoever has its id can ask for its end.</param>
/// <param name="innerException">Why.</param>
public sealed class UnansweredException(CommandId command, Exception? innerException = null)
    : RedisException("Redis did not answer in time.", innerException)
{
    /// <summary>What to answer.</summary>
    public ProblemResult Problem { get; } = new(
        ProblemKind.Unanswered,
        $"Redis did not answer in time, so what becomes of the command is not known yet. GET /debug/commands/{command} tells it when Redis is back; look there before you send it again.",
        command.Value);
}
