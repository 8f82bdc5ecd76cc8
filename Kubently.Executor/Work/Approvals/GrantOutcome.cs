using Kubently.Contracts.Approvals;

namespace Kubently.Executor.Work.Approvals;

/// <summary>What the API says to an approval that is to be used.</summary>
internal abstract record GrantOutcome
{
    private GrantOutcome() { }

    /// <summary>This is what was approved; the executor judges whether it is what is about to run.</summary>
    public sealed record Granted(ApprovalGrant Grant) : GrantOutcome;

    /// <summary>It may not be used.</summary>
    /// <param name="Rule">A stable id: <c>approval.expired</c>.</param>
    /// <param name="Message">Why, and what to do.</param>
    public sealed record Denied(string Rule, string Message) : GrantOutcome;
}
