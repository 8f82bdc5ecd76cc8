namespace Kubently.Contracts.Audit;

/// <summary>The answer of <c>GET /audit/verify</c>: what the server found in a part of the log.</summary>
/// <param name="Verified">How many entries were looked at and found as they were written.</param>
/// <param name="Removed">The last entry that retention has removed.</param>
/// <param name="Head">The last entry of the log.</param>
/// <param name="Sealed">Whether the server has a key, and checked the seals.</param>
/// <param name="UnsealedEntries">Entries among them from before there was a key: anybody who can write Redis could have written those.</param>
/// <param name="Fault">The first fault; missing when there is none.</param>
/// <param name="Next">Where to go on (<c>after</c>); missing at the end, or after a fault.</param>
public sealed record AuditVerification(long Verified, AuditPoint Removed, AuditPoint Head, bool Sealed, long UnsealedEntries, AuditFault? Fault, string? Next);
