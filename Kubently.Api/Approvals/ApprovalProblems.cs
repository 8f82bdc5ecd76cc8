using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>Why an approval lets nothing run, or cannot be decided, in the words of the catalogue.</summary>
public static class ApprovalProblems
{
    private const string Subject = "approval_id";

    private const string AskAnew = "Ask for a new one.";

    /// <summary>There is none, or it is not the caller's to see.</summary>
    public static ProblemResult Unknown(string id) => new(
        ProblemKind.UnknownApproval, $"Approval '{id}' does not exist, is forgotten, or is not yours to see. Nothing was run.", Subject);

    /// <summary>Its state lets nothing run; null when it is approved.</summary>
    public static ProblemResult? NotUsable(ApprovalId id, ApprovalStatus status) => status switch
    {
        ApprovalStatus.Approved => null,
        ApprovalStatus.Pending => new(ProblemKind.ApprovalPending, $"Nobody has decided on approval '{id}' yet, so nothing was run. Somebody with the role approver decides: kubently approvals approve {id}", Subject),
        ApprovalStatus.Rejected => new(ProblemKind.ApprovalRejected, $"Approval '{id}' was rejected, so nothing was run. Its note says why.", Subject),
        ApprovalStatus.Expired => new(ProblemKind.ApprovalExpired, $"The time of approval '{id}' is over, so nothing was run. {AskAnew}", Subject),
        ApprovalStatus.Stale => new(ProblemKind.ApprovalStale, $"An object had changed when approval '{id}' was to be used, so nothing was run. {AskAnew}", Subject),
        _ => new(ProblemKind.ApprovalUsed, $"Approval '{id}' has been used; it lets one command run once. {AskAnew}", Subject),
    };

    /// <summary>A decision came too late.</summary>
    public static ProblemResult TooLate(ApprovalId id, ApprovalStatus status) => status == ApprovalStatus.Expired
        ? new(ProblemKind.ApprovalExpired, $"The time of approval '{id}' is over; it can no longer be decided. {AskAnew}", Subject)
        : new(ProblemKind.ApprovalDecided, $"Approval '{id}' is {status.ToString().ToLowerInvariant()} already.", Subject);

    /// <summary>The one who asked wants to approve.</summary>
    public static ProblemResult Own(ApprovalId id) => new(
        ProblemKind.OwnApproval, $"You asked for '{id}' yourself; somebody else with the role approver has to decide. (Approvals:AllowSelfApproval lifts that.)", Subject);

    /// <summary>An executor may not use it; null when it may.</summary>
    public static ProblemResult? Of(ApprovalId id, UseOutcome outcome) => outcome switch
    {
        UseOutcome.Unknown => Unknown(id.Value),
        UseOutcome.OtherCluster => new(ProblemKind.ApprovalOtherCluster, $"Approval '{id}' holds for another cluster, so nothing was run.", Subject),
        UseOutcome.OtherCommand => new(ProblemKind.ApprovalMismatch, $"Approval '{id}' holds for other arguments or other standard input, so nothing was run. {AskAnew}", Subject),
        UseOutcome.NotUsable(var status) => NotUsable(id, status),
        _ => null,
    };
}
