namespace Kubently.Contracts.Audit;

/// <summary>What happened, in the words of <see cref="AuditEntry.Type"/>.</summary>
public static class AuditTypes
{
    /// <summary>A command that may change a cluster, or that nobody waits for, is about to be queued.</summary>
    public const string CommandIssued = "command_issued";

    /// <summary>A command has ended, however it did.</summary>
    public const string CommandExecuted = "command_executed";

    /// <summary>A request for a command was not issued: no such cluster, no command line, not allowed, nobody connected.</summary>
    public const string CommandRejected = "command_rejected";

    /// <summary>A change was asked for, and waits for a decision.</summary>
    public const string ApprovalAsked = "approval_asked";

    /// <summary>Somebody says yes to a change: first as issued, then with what became of it.</summary>
    public const string ApprovalApproved = "approval_approved";

    /// <summary>Somebody says no to a change, likewise.</summary>
    public const string ApprovalRejected = "approval_rejected";

    /// <summary>An executor took an approval, or was refused it.</summary>
    public const string ApprovalUsed = "approval_used";

    /// <summary>The agent called a tool.</summary>
    public const string ToolCall = "tool_call";

    /// <summary>Credentials were not accepted.</summary>
    public const string LoginFailed = "login_failed";

    /// <summary>
    /// A request was refused that is told of nowhere else: the caller may not, or sends too much. <see cref="AuditEntry.Subject"/> is the endpoint.
    /// </summary>
    public const string RequestRefused = "request_refused";

    /// <summary>An API key was created.</summary>
    public const string KeyCreated = "api_key_created";

    /// <summary>An API key was revoked.</summary>
    public const string KeyRevoked = "api_key_revoked";

    /// <summary>A cluster was registered with its first token.</summary>
    public const string TokenCreated = "executor_token_created";

    /// <summary>A cluster was given a new token.</summary>
    public const string TokenRotated = "executor_token_rotated";

    /// <summary>A cluster's tokens were revoked.</summary>
    public const string TokenRevoked = "executor_token_revoked";

    /// <summary>An executor reports another policy than before.</summary>
    public const string PolicyChanged = "policy_changed";

    /// <summary>Entries could not be written, and are lost; <see cref="AuditEntry.Count"/> says how many.</summary>
    public const string EntriesLost = "audit_entries_lost";

    /// <summary>The log ends before an entry that the writing process had seen in it.</summary>
    public const string LogCut = "audit_log_cut";
}
