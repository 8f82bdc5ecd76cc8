using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Executor.Work.Approvals;

/// <summary>Where approvals are kept and taken from.</summary>
internal interface IApprovalSource
{
    /// <summary>Takes an approval, which uses it up. Asked once and never repeated: an answer that is lost lets nothing run.</summary>
    Task<GrantOutcome> UseAsync(ApprovalId id, ApprovalUse use, CancellationToken cancellationToken);
}
