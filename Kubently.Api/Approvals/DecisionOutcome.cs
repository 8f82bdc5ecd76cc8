using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>What became of a decision.</summary>
public abstract record DecisionOutcome
{
    private DecisionOutcome() { }

    /// <summary>It holds.</summary>
    public sealed record Decided(Approval Approval) : DecisionOutcome;

    /// <summary>There is no such approval.</summary>
    public sealed record Unknown : DecisionOutcome;

    /// <summary>It cannot be decided any more, or again.</summary>
    public sealed record TooLate(ApprovalStatus Status) : DecisionOutcome;

    /// <summary>The one who asked may not approve.</summary>
    public sealed record OwnRequest : DecisionOutcome;
}
