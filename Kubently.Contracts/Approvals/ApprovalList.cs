using System.Collections.Immutable;

namespace Kubently.Contracts.Approvals;

/// <summary>The answer of <c>GET /approvals</c>: the newest first, at most 200.</summary>
/// <param name="Approvals">The approvals.</param>
/// <param name="Count">How many there are in <paramref name="Approvals"/>.</param>
public sealed record ApprovalList(ImmutableArray<Approval> Approvals, int Count);
