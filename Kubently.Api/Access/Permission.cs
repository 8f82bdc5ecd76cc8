namespace Kubently.Api.Access;

/// <summary>Something that not every caller may do. Every endpoint for callers names the one that it takes.</summary>
public enum Permission
{
    /// <summary>Seeing clusters, and running what reads them: commands, questions, sessions, conversations. Always one's own, and within one's scope.</summary>
    ReadClusters,

    /// <summary>Commands that may change a cluster, and requests for their approval.</summary>
    ChangeClusters,

    /// <summary>Approving and rejecting changes; seeing those that others ask for.</summary>
    DecideOnChanges,

    /// <summary>Creating, listing and revoking API keys.</summary>
    ManageKeys,

    /// <summary>Registering clusters; creating, rotating and revoking the tokens of their executors.</summary>
    ManageExecutors,

    /// <summary>Reading the audit log as far as it is about oneself.</summary>
    ReadAudit,

    /// <summary>Reading and verifying the whole audit log.</summary>
    ReadEverybodysAudit,
}
