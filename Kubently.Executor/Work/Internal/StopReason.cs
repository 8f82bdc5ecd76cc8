namespace Kubently.Executor.Work.Internal;

/// <summary>Why a command was told to stop; the first reason stands.</summary>
internal enum StopReason
{
    None,
    TimedOut,
    Cancelled,
    SessionClosed,
    Shutdown,
}
