using System.Globalization;
using Kubently.Contracts.Audit;

namespace Kubently.Contracts.Client;

/// <content>The audit log.</content>
public sealed partial class KubentlyClient
{
    /// <summary>What happened, newest first.</summary>
    public Task<ApiAnswer<AuditList>> ListAuditAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = Query(
            ("since", Instant(request.Since)), ("until", Instant(request.Until)), ("type", request.Type), ("cluster_id", request.ClusterId), ("session_id", request.SessionId),
            ("conversation_id", request.ConversationId), ("caller", request.Caller), ("outcome", request.Outcome), ("approval_id", request.ApprovalId),
            ("limit", request.Limit?.ToString(CultureInfo.InvariantCulture)), ("cursor", request.Cursor));
        return SendAsync(HttpMethod.Get, $"audit{query}", null, Json.AuditList, cancellationToken);
    }

    /// <summary>Entries as they are stored, behind the one of this number, at most 1,000.</summary>
    public Task<ApiAnswer<AuditRecords>> GetAuditRecordsAsync(long after, int limit, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"audit/records?after={after}&limit={limit}"), null, Json.AuditRecords, cancellationToken);

    /// <summary>What the server says of the entries behind a place; null begins with the oldest.</summary>
    public Task<ApiAnswer<AuditVerification>> VerifyAuditAsync(string? after, AuditPoint? known, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"audit/verify{Query(("after", after), ("known", known?.ToString()))}", null, Json.AuditVerification, cancellationToken);

    private static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var parts = new List<string>();
        foreach (var (name, value) in fields)
            if (value is not null) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
