using StackExchange.Redis;

namespace Kubently.Api.Problems;

/// <summary>Something is not done because what must be written before cannot be, although Redis itself may be there.</summary>
public sealed class UnrecordedException : RedisException
{
    /// <param name="problem">What to answer.</param>
    /// <param name="innerException">Why; null when nothing was thrown.</param>
    public UnrecordedException(ProblemResult problem, Exception? innerException = null) : base(Checked(problem).Detail, innerException) => Problem = problem;

    /// <summary>What to answer.</summary>
    public ProblemResult Problem { get; }

    private static ProblemResult Checked(ProblemResult problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem;
    }
}
