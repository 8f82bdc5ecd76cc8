namespace Kubently.Api.Dispatch;

/// <summary>What became of a result that an executor posted.</summary>
public enum Completion
{
    /// <summary>It is the command's result.</summary>
    Stored,

    /// <summary>It is stored and marked late: its caller had been told that its time was over.</summary>
    StoredLate,

    /// <summary>The command had a result already; nothing has changed.</summary>
    Repeated,

    /// <summary>The command is not known, or was issued to another cluster.</summary>
    NotIssuedHere,
}
