using Kubently.Api.Audit;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Approvals.Internal;

/// <summary>What the audit log says of an approval.</summary>
internal static class ApprovalEntry
{
    public static AuditEntry Of(Approval approval, string type, string outcome) => new()
    {
        Type = type,
        Outcome = outcome,
        Origin = approval.Origin,
        ClusterId = approval.ClusterId,
        ConversationId = approval.ConversationId,
        ApprovalId = approval.ApprovalId,
        CommandId = approval.CommandId,
        Args = AuditText.Args(approval.Args),
        StdinBytes = approval.StdinBytes,
        Rule = approval.Rule,
        Subject = approval.RequestedBy,
    };

    /// <summary>That it was asked for.</summary>
    public static AuditEntry Asked(Approval approval) =>
        Of(approval, AuditTypes.ApprovalAsked, AuditOutcomes.Success) with { Caller = approval.RequestedBy, Subject = null, Detail = AuditText.Sentence(approval.Reason) };

    /// <summary>That somebody decides on it.</summary>
    public static AuditEntry Decided(Approval approval, string type, string by, string? note, string outcome) =>
        Of(approval, type, outcome) with { Caller = by, Detail = AuditText.Sentence(note) };
}
