using System.Globalization;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Audit.Internal;

/// <summary>The query of <c>GET /audit</c>.</summary>
internal sealed record AuditQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    [FromQuery(Name = "since")] public string? Since { get; init; }

    [FromQuery(Name = "until")] public string? Until { get; init; }

    [FromQuery(Name = "type")] public string? Type { get; init; }

    /// <summary>The original protocol's name for it.</summary>
    [FromQuery(Name = "event_type")] public string? EventType { get; init; }

    [FromQuery(Name = "cluster_id")] public string? ClusterId { get; init; }

    [FromQuery(Name = "session_id")] public string? SessionId { get; init; }

    [FromQuery(Name = "conversation_id")] public string? ConversationId { get; init; }

    [FromQuery(Name = "caller")] public string? Caller { get; init; }

    [FromQuery(Name = "outcome")] public string? Outcome { get; init; }

    [FromQuery(Name = "approval_id")] public string? ApprovalId { get; init; }

    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }

    public int Count => Limit ?? DefaultLimit;

    public long? Before => Cursor is null ? null : long.Parse(Cursor, CultureInfo.InvariantCulture);

    /// <summary>The filter, or what is wrong with the query.</summary>
    public (AuditFilter? Filter, ProblemResult? Fault) Read(Caller reader)
    {
        if (Limit is < 1 or > MaxLimit) return Fault("limit", $"must be 1 to {MaxLimit}");
        if (Cursor is not null && !long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Fault("cursor", "must be what the last answer gave as next_cursor");
        if (!TryInstant(Since, out var since)) return Fault("since", "must be an ISO 8601 time, such as 2026-01-31T09:00:00Z");
        if (!TryInstant(Until, out var until)) return Fault("until", "must be an ISO 8601 time, such as 2026-01-31T09:00:00Z");
        ClusterId? cluster = null;
        if (ClusterId is not null)
        {
            if (!Contracts.ClusterId.TryParse(ClusterId, out var id)) return Fault("cluster_id", $"must be {Contracts.ClusterId.Expected}");
            cluster = id;
        }

        var filter = new AuditFilter
        {
            Reader = reader,
            Since = since,
            Until = until,
            Type = Type ?? EventType,
            Cluster = cluster,
            Session = SessionId,
            Conversation = ConversationId,
            Caller = Caller,
            Outcome = Outcome,
            Approval = ApprovalId,
        };
        return (filter, null);
    }

    // Without a zone it is UTC, as in the original protocol.
    private static bool TryInstant(string? text, out DateTimeOffset? instant)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var parsed);
        instant = isTime ? parsed : null;
        return isTime || text is null;
    }

    private static (AuditFilter?, ProblemResult?) Fault(string field, string fault) => (null, new ProblemResult(ProblemKind.InvalidField, $"{field} {fault}.", field));
}
