using Kubently.Api.Problems;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>What became of a request for a change.</summary>
public abstract record ChangeRequestOutcome
{
    private ChangeRequestOutcome() { }

    /// <summary>It waits for a decision.</summary>
    public sealed record Waits(Approval Approval) : ChangeRequestOutcome;

    /// <summary>Nothing waits: policy refuses it, it needs no approval, it would fail, or it could not be asked for.</summary>
    public sealed record Rejected(ProblemResult Problem) : ChangeRequestOutcome;
}
