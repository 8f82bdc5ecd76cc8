namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>What a line of a log complains about.</summary>
internal enum LogKind
{
    Warning,
    Error,
    Fatal,
    Exception,
    Panic,
    Connection,
    Permission,
    Limit,
    Module,
    Port,
    Format,
    Memory,
    Configuration,
    Migration,
    Authentication,
    Dns,
    Tls,
    Disk,
}
