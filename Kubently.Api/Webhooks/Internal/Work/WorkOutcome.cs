using Kubently.Api.Problems;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>How an attempt at a job ended.</summary>
internal abstract record WorkOutcome
{
    private WorkOutcome() { }

    public sealed record Answered(string Answer, WebhookVerdict? Verdict) : WorkOutcome;

    /// <summary>It was not begun, because its caller has too much going on.</summary>
    public sealed record Later(ProblemResult Problem) : WorkOutcome;

    /// <summary>It may go well another time.</summary>
    public sealed record Failed(ProblemResult Problem) : WorkOutcome;

    /// <summary>It will not.</summary>
    public sealed record Hopeless(ProblemResult Problem) : WorkOutcome;
}
