namespace Kubently.Contracts.Audit;

/// <summary>What to ask <c>GET /audit</c> for; what is null does not matter.</summary>
public sealed record AuditRequest
{
    /// <summary>Only at or after this instant.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only at or before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>One of <see cref="AuditTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Only of this cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Only of this session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Only of this conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Only of this caller.</summary>
    public string? Caller { get; init; }

    /// <summary>One of <see cref="AuditOutcomes"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Only of this approval.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>How many, 1 to 1,000; the server's 100 when it is not said.</summary>
    public int? Limit { get; init; }

    /// <summary>Where to go on.</summary>
    public string? Cursor { get; init; }
}
