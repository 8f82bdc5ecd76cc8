namespace Kubently.Contracts.Approvals;

/// <summary>The body of <c>POST /approvals/{id}/approve</c> and <c>/reject</c>.</summary>
public sealed record ApprovalDecision
{
    /// <summary>What the one who decides says to it; at most 1,000 characters.</summary>
    public string? Note { get; init; }
}
