namespace Kubently.System.Tests.Faults;

/// <summary>What a fault may make of commands that meet it, and nothing else may.</summary>
[Flags]
internal enum Excuses
{
    /// <summary>Nothing: callers do not notice.</summary>
    None = 0,

    /// <summary>The API process that a caller is at may go: its connection is cut or refused.</summary>
    Unreachable = 1,

    /// <summary>A caller may be told that nothing was done.</summary>
    Refused = 2,

    /// <summary>A change that was handed over may end as lost.</summary>
    LostChanges = 4,

    /// <summary>A read that runs while its executor dies is run again by the next one.</summary>
    RepeatedReads = 8,

    /// <summary>The cluster answers with errors, so the command fails.</summary>
    ClusterErrors = 16,

    /// <summary>A command may not be handed over within a short time.</summary>
    TimedOut = 32,

    /// <summary>A caller may be told that how its command ended is not known yet.</summary>
    Unanswered = 64,

    /// <summary>A command that nobody waits for may be gone.</summary>
    Forgotten = 128,

    /// <summary>A caller may be told that no executor is connected, and that nothing was done.</summary>
    NoExecutor = 256,
}
