using System.Globalization;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Says that a person has to decide, and how.</summary>
internal static class ApprovalText
{
    public static string Of(Approval approval) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        A person has to approve a change to {approval.ClusterId} before {approval.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC: kubectl {string.Join(' ', approval.Args)}
        {approval.Reason}
        Somebody with the role approver decides: kubently approvals approve {approval.ApprovalId}, or POST /approvals/{approval.ApprovalId}/approve.
        """);
}
