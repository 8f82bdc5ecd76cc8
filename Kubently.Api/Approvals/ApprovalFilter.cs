using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>Which approvals to list.</summary>
/// <param name="Status">Only those in this state; null for all.</param>
/// <param name="Cluster">Only those of this cluster; null for all.</param>
/// <param name="RequestedBy">Only those that this caller asked for; null for all.</param>
/// <param name="Scope">Only those whose changes lie within it.</param>
public sealed record ApprovalFilter(ApprovalStatus? Status, ClusterId? Cluster, string? RequestedBy, AccessScope Scope)
{
    /// <summary>Whether an approval is among them.</summary>
    public bool Lets(Approval approval) =>
        (Status is null || approval.Status == Status)
        && (Cluster is null || approval.ClusterId == Cluster)
        && (RequestedBy is null || approval.RequestedBy == RequestedBy)
        && IsWithin(approval, Scope);

    /// <summary>Whether everything that an approval would change lies within a scope.</summary>
    public static bool IsWithin(Approval approval, AccessScope scope) =>
        scope.Reaches(approval.ClusterId) && (scope.Namespaces.IsEmpty || approval.Preview.Changes.All(change => scope.ReachesNamespace(change.Object.Namespace)));
}
