using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>
/// Changes that wait for a person, and what was decided. They live in Redis; each step is atomic, whichever API process makes it.
/// Nothing runs by default: what has expired, is not known, was used, or does not fit is refused.
/// </summary>
public interface IApprovals
{
    /// <summary>Keeps a pending approval with the standard input that it holds for; nothing is kept when too many wait already.</summary>
    Task<AddOutcome> AddAsync(Approval approval, string? stdin, CancellationToken cancellationToken);

    /// <summary>An approval; null when there is none, or when it is forgotten.</summary>
    Task<StoredApproval?> FindAsync(ApprovalId id, CancellationToken cancellationToken);

    /// <summary>Approvals, newest first: all that wait, or those of the newest 1,000 that the filter lets through; at most 200, without their diffs.</summary>
    Task<ImmutableArray<Approval>> ListAsync(ApprovalFilter filter, CancellationToken cancellationToken);

    /// <summary>Says yes to one that is pending.</summary>
    Task<DecisionOutcome> ApproveAsync(ApprovalId id, string by, string? note, CancellationToken cancellationToken);

    /// <summary>Says no to one that is pending, or takes back a yes that has not been used.</summary>
    Task<DecisionOutcome> RejectAsync(ApprovalId id, string by, string? note, CancellationToken cancellationToken);

    /// <summary>Takes one that is approved for a command that is about to run, once and for all; an object that has changed ends it.</summary>
    Task<UseOutcome> UseAsync(ApprovalId id, ClusterId cluster, ApprovalUse use, CancellationToken cancellationToken);

    /// <summary>Waits until one is no longer pending, at most <paramref name="limit"/>, and gives it as it is then.</summary>
    Task<StoredApproval?> WaitAsync(ApprovalId id, TimeSpan limit, CancellationToken cancellationToken);
}
