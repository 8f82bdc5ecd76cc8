using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit;

/// <summary>
/// Writes the audit log: append-only, one chain for all API processes. Entries are given their time here, and, when they do not say
/// where they come from, the source of the request that is served.
/// </summary>
public interface IAuditLog
{
    /// <summary>Writes an entry within a moment. While it cannot be written it waits in this process; when too many wait it is counted, and the count is written later.</summary>
    void Record(AuditEntry entry);

    /// <summary>
    /// Returns when an entry is stored. Throws what Redis threw when it cannot be, and then does not keep it: what it tells of must
    /// not be done.
    /// </summary>
    Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Returns when an entry is stored, or when it cannot be now: it is then written later, as with <see cref="Record"/>. Tells of what has been done already.</summary>
    Task KeepAsync(AuditEntry entry);
}
