using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit;

/// <summary>Reads the audit log. No call looks at more than 10,000 entries, in pages of 500 (one Redis round trip each).</summary>
public interface IAuditReader
{
    /// <summary>Entries that a filter lets through, newest first.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="before">Only those before this entry; null begins with the newest.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AuditPage> ReadAsync(AuditFilter filter, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Entries as they are stored, oldest first.</summary>
    Task<AuditRecords> RecordsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Checks the entries behind a place; from the oldest on when there is none.</summary>
    Task<AuditVerification> VerifyAsync(AuditProgress? after, AuditPoint? known, CancellationToken cancellationToken);
}
