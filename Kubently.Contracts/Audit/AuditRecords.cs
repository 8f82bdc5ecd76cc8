using System.Collections.Immutable;

namespace Kubently.Contracts.Audit;

/// <summary>The answer of <c>GET /audit/records</c>: entries as they are stored, oldest first, and where the log stood at that moment.</summary>
/// <param name="Records">Lines, each an <see cref="AuditRecord"/>; fewer than were asked for when the log ends with them.</param>
/// <param name="Head">The last entry, as the log's head says.</param>
/// <param name="Removed">The last entry that retention has removed; <see cref="AuditPoint.Start"/> when none was.</param>
public sealed record AuditRecords(ImmutableArray<string> Records, AuditPoint Head, AuditPoint Removed);
