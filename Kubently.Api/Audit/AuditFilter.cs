using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit;

/// <summary>Which entries to read; what is null does not matter.</summary>
public sealed record AuditFilter
{
    /// <summary>At or after this instant.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At or before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>One of <see cref="AuditTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Only of this cluster.</summary>
    public ClusterId? Cluster { get; init; }

    /// <summary>Only of this session.</summary>
    public string? Session { get; init; }

    /// <summary>Only of this conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>Only of this caller.</summary>
    public string? Caller { get; init; }

    /// <summary>One of <see cref="AuditOutcomes"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Only of this approval.</summary>
    public string? Approval { get; init; }

    /// <summary>Who reads: entries of others take <see cref="Permission.ReadEverybodysAudit"/>, and those of clusters out of scope are not there.</summary>
    public required Caller Reader { get; init; }

    /// <summary>Whether an entry is among them.</summary>
    public bool Lets(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return IsReaders(entry)
            && (Since is null || entry.Timestamp >= Since)
            && (Until is null || entry.Timestamp <= Until)
            && (Type is null || entry.Type == Type)
            && (Cluster is null || entry.ClusterId == Cluster)
            && (Session is null || entry.SessionId?.Value == Session)
            && (Conversation is null || entry.ConversationId == Conversation)
            && (Caller is null || entry.Caller == Caller)
            && (Outcome is null || entry.Outcome == Outcome)
            && (Approval is null || entry.ApprovalId?.Value == Approval);
    }

    private bool IsReaders(AuditEntry entry) =>
        (entry.ClusterId is not { } cluster || Reader.Sees(cluster)) && (entry.Caller == Reader.Name || Reader.May(Permission.ReadEverybodysAudit));
}
